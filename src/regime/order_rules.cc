#include "regime/order_rules.h"

#include <algorithm>

#include "regime/definition.h"

namespace kakari::regime {
namespace {

class Reader {
 public:
  explicit Reader(const Definition& root) {
    for (const Definition* d : entries(root, "sources")) known_.push_back(d->text_of("id"));
    for (const Definition* d : entries(root, "kinds")) read_kind(*d);
    for (const Definition* d : entries(root, "letters")) read_letter(*d);
    read_hearing(root);
    for (const char* kind : {"report", "change", "correct"})
      if (!rules_.kind(kind)) say(root, fmt::format("命令の種類「{}」がありません。", kind));
    for (const char* letter : {"order", "hearing"})
      if (!rules_.letter(letter)) say(root, fmt::format("文書「{}」がありません。", letter));
  }

  std::expected<OrderRules, std::vector<Finding>> result() {
    if (!findings_.empty()) return std::unexpected(std::move(findings_));
    return std::move(rules_);
  }

 private:
  void say(const Definition& at, std::string message) {
    findings_.push_back({at.file, at.line, std::move(message)});
  }

  static std::vector<const Definition*> entries(const Definition& root, std::string_view key) {
    std::vector<const Definition*> found;
    if (const Definition* list = root.find(key))
      for (const Definition& d : list->list) found.push_back(&d);
    return found;
  }

  /// Every entry says how sure it is and where it was read.
  Status status_of_entry(const Definition& d) {
    if (d.texts_of("sources").empty()) say(d, "出典（sources）がありません。");
    for (const std::string& source : d.texts_of("sources"))
      if (std::ranges::find(known_, source.substr(0, source.find(' '))) == known_.end())
        say(d, fmt::format("出典「{}」は sources にありません。", source));
    const auto status = status_of(d.text_of("status"));
    if (!status) say(d, "status は V、V~、L、R のいずれかで書いてください。");
    return status.value_or(Status::reconstructed);
  }

  void read_kind(const Definition& d) {
    OrderKind kind{d.text_of("id"),    d.text_of("name"),   d.text_of("title"),
                   d.text_of("basis"), d.text_of("demand"), status_of_entry(d)};
    for (const auto& [key, text] : {std::pair{"id", &kind.id},
                                    {"name", &kind.name},
                                    {"title", &kind.title},
                                    {"basis", &kind.basis},
                                    {"demand", &kind.demand}})
      if (text->empty()) say(d, fmt::format("命令の種類に {} を書いてください。", key));
    rules_.kinds.push_back(std::move(kind));
  }

  void read_letter(const Definition& d) {
    rules_.letters.push_back({d.text_of("id"), d.text_of("title"), d.texts_of("paragraphs"),
                              d.texts_of("notes"), status_of_entry(d)});
    if (rules_.letters.back().paragraphs.empty()) say(d, "文書に paragraphs を書いてください。");
  }

  void read_hearing(const Definition& root) {
    const Definition* hearing = root.find("hearing");
    if (!hearing) return say(root, "hearing がありません。");
    status_of_entry(*hearing);
    const std::string mode = hearing->text_of("mode");
    if (mode != "warn" && mode != "require") say(*hearing, "mode は warn か require で書いてください。");
    rules_.hearing_required = mode == "require";
  }

  OrderRules rules_;
  std::vector<std::string> known_;
  std::vector<Finding> findings_;
};

}  // namespace

const OrderKind* OrderRules::kind(std::string_view id) const {
  const auto at = std::ranges::find(kinds, id, &OrderKind::id);
  return at == kinds.end() ? nullptr : &*at;
}

const OrderLetterText* OrderRules::letter(std::string_view id) const {
  const auto at = std::ranges::find(letters, id, &OrderLetterText::id);
  return at == letters.end() ? nullptr : &*at;
}

std::expected<OrderRules, std::vector<Finding>> load_order_rules(const std::string& directory, int year) {
  const auto definition = read_yaml(newest_edition(directory, year, "orders.yaml"));
  if (!definition) return std::unexpected(definition.error());
  return Reader(*definition).result();
}

}  // namespace kakari::regime
