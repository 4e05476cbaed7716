#include "directory/command.h"

#include "base/text.h"
#include "directory/api.h"
#include "directory/load.h"
#include "directory/query_text.h"
#include "directory/sentences.h"

namespace kakari::directory {
namespace {

http::Pairs parameters(const SearchCommand& command) {
  http::Pairs out;
  std::string words;
  for (const std::string& word : command.words) words += (words.empty() ? "" : " ") + word;
  out.emplace_back("q", words);
  out.emplace_back(command.area.size() == 2   ? "prefecture"
                   : command.area.size() == 4 ? "area"
                                              : "municipality",
                   command.area);
  const auto add = [&](std::string_view name, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) out.emplace_back(name, id);
  };
  add("function", command.functions);
  add("field", command.fields);
  add("disease", command.diseases);
  add("department", command.departments);
  out.emplace_back("page", std::to_string(command.page));
  out.emplace_back("per_page", std::to_string(command.per_page));
  return out;
}

std::string as_text(const Deps& deps, const Snapshot& snapshot, const Query& query) {
  const Found found = search(snapshot, *deps.words, query);
  std::string out = with_commas(std::int64_t(found.total)) + "件\n";
  for (const Restriction& asked : found.asked)
    if (!asked.means.empty() && asked.means != asked.said)
      out += "「" + asked.said + "」は「" + asked.means + "」として探しました\n";
  const Register& all = snapshot.institutions();
  for (const Hit& hit : found.hits) {
    out += fmt::format("\n{}  {}\n  {}  {}\n", all.number(hit.doc),
                       shown_name(all.name(hit.doc), all.invented(hit.doc)), all.address(hit.doc),
                       all.phone(hit.doc));
    if (const auto reported = snapshot.reported(hit.doc))
      out += "  " + sentence(*deps.form, *reported) + "\n  " + foot(*reported) + "\n";
  }
  for (const Dropped& drop : found.drops)
    out +=
        fmt::format("「{}」をはずすと {}件\n", drop.restriction.said, with_commas(std::int64_t(drop.count)));
  return out;
}

}  // namespace

Result<std::string> search_command(const Deps& deps, const SearchCommand& command, Date today) {
  auto snapshot = deps.live ? deps.live->get() : nullptr;
  if (!snapshot) snapshot = load(*deps.database, *deps.form, today, deps.english.get());
  const auto query = read_query(parameters(command), *snapshot, *deps.areas, true);
  if (!query) return std::unexpected(query.error());
  return command.json ? search_json(deps, *snapshot, *query) + "\n" : as_text(deps, *snapshot, *query);
}

}  // namespace kakari::directory
