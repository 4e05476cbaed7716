#include "directory/command.h"

#include "base/text.h"
#include "directory/api.h"
#include "directory/load.h"
#include "directory/query_text.h"
#include "directory/sentences.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kDifferencesMax = 20;

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

/// Compares the packed institution with its own rows, read one by one.
void compare(store::Tx& tx, const regime::Form& form, const Snapshot& snapshot, Date today, Check& out) {
  const Register& all = snapshot.institutions();
  for (Doc doc = 0; doc < all.size() && out.differences.size() < kDifferencesMax; ++doc) {
    const auto reported = read_report(tx, form, all.id(doc));
    out.reports += reported.has_value();
    if (reported != snapshot.reported(doc))
      out.differences.push_back(
          fmt::format("{} {}: 報告の内容が表と違います", all.number(doc), all.name(doc)));
    if (!is_open(tx, all.id(doc), today))
      out.differences.push_back(
          fmt::format("{} {}: 廃止されたのに載っています", all.number(doc), all.name(doc)));
  }
  const auto open =
      tx.one("SELECT COUNT(*) FROM institution WHERE closed_on = '' OR closed_on > ?", today.iso());
  if (std::size_t(open->integer(0)) != all.size())
    out.differences.push_back(
        fmt::format("載っている医療機関は {}、名簿では {} です", all.size(), open->integer(0)));
}

}  // namespace

Result<std::string> search_command(const Deps& deps, const SearchCommand& command, Date today) {
  auto snapshot = deps.live ? deps.live->get() : nullptr;
  if (!snapshot) snapshot = load(*deps.database, *deps.form, today);
  const auto query = read_query(parameters(command), *snapshot, *deps.areas, true);
  if (!query) return std::unexpected(query.error());
  return command.json ? search_json(deps, *snapshot, *query) + "\n" : as_text(deps, *snapshot, *query);
}

Check check(store::Database& database, const regime::Form& form, Date today, const Snapshot* served) {
  const auto rebuilt = load(database, form, today);
  Check out{.institutions = rebuilt->size()};
  database.read([&](store::Tx& tx) { compare(tx, form, *rebuilt, today, out); });
  if (served)
    if (std::string difference = served->difference(*rebuilt); !difference.empty())
      out.differences.push_back("公開中の内容: " + difference);
  return out;
}

std::string Check::text() const {
  if (differences.empty())
    return fmt::format("公開の内容は表と一致しています（医療機関 {}、報告 {}）\n",
                       with_commas(std::int64_t(institutions)), with_commas(std::int64_t(reports)));
  std::string out = "公開の内容と表が違います\n";
  for (const std::string& difference : differences) out += "  " + difference + "\n";
  return out;
}

}  // namespace kakari::directory
