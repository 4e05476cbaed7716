#include "regime/notice_words.h"

#include <algorithm>

#include "regime/definition.h"

namespace kakari::regime {
namespace {

using Findings = std::vector<Finding>;

/// The part must be there, and say how sure it is and where it was read.
const Definition* part(const Definition& root, std::string_view key, Findings& findings) {
  const Definition* found = root.find(key);
  if (!found) {
    findings.push_back({root.file, root.line, fmt::format("{} がありません。", key)});
    return nullptr;
  }
  if (!status_of(found->text_of("status")))
    findings.push_back({found->file, found->line, "status は V、V~、L、R のいずれかで書いてください。"});
  if (found->texts_of("sources").empty())
    findings.push_back({found->file, found->line, "出典（sources）がありません。"});
  return found;
}

std::string text(const Definition* of, std::string_view key, Findings& findings) {
  if (!of) return {};
  std::string said = of->text_of(key);
  if (said.empty()) findings.push_back({of->file, of->line, fmt::format("{} を書いてください。", key)});
  return said;
}

}  // namespace

std::vector<const Item*> NoticeWords::items(const Form& form) const {
  std::vector<const Item*> posted;
  for (const Item& item : form.items)
    if (!item.follow_up && std::ranges::find(clauses, item.statutory) != clauses.end())
      posted.push_back(&item);
  return posted;
}

std::expected<NoticeWords, Findings> load_notice_words(const std::string& directory, int year) {
  const auto root = read_yaml(newest_edition(directory, year, "notice.yaml"));
  if (!root) return std::unexpected(root.error());
  Findings findings;
  NoticeWords words;
  const Definition* const items = part(*root, "items", findings);
  words.function_item = text(items, "function", findings);
  words.posted_item = text(items, "posted", findings);
  if (items) words.clauses = items->texts_of("clauses");
  const Definition* const said = part(*root, "words", findings);
  words.title = text(said, "title", findings);
  words.held = text(said, "held", findings);
  words.not_held = text(said, "not_held", findings);
  words.basis = text(said, "basis", findings);
  words.address = text(said, "address", findings);
  words.function = text(part(*root, "function", findings), "text", findings);
  if (words.clauses.empty()) findings.push_back({root->file, root->line, "clauses を書いてください。"});
  if (!findings.empty()) return std::unexpected(std::move(findings));
  return words;
}

}  // namespace kakari::regime
