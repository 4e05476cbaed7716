#include "forum/models/practice_row.h"

#include <fmt/format.h>

#include "reporting/sql.h"
#include "reporting/subject.h"

namespace kakari::models {
namespace {

constexpr std::string_view kColumns =
    "p.id, p.prefecture, p.version, p.edition, p.withdrawn_at, p.withdrawn_by, p.withdrawn_why, e.edition, "
    "e.published_at, e.by_name, e.title, e.what, e.body_kind, e.institutions, e.consent, e.area, "
    "e.functions, e.theme, e.results, e.source, e.url ";
constexpr std::size_t kFirstOfText = 10;

std::vector<regime::Function> functions_of(std::string_view list) {
  std::vector<regime::Function> all;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    if (const auto function = regime::function_of(list.substr(at, end - at))) all.push_back(*function);
    at = end + 1;
  }
  return all;
}

std::string listed(const std::vector<regime::Function>& functions) {
  std::string list;
  for (const auto function : functions) list += (list.empty() ? "" : " ") + std::string(id(function));
  return list;
}

PracticeText text_of(const store::Row& row, std::size_t at) {
  PracticeText text;
  text.title = row.text(at);
  text.what = row.text(at + 1);
  text.body_kind = row.text(at + 2);
  text.institutions = row.text(at + 3);
  text.consent = row.integer(at + 4) != 0;
  text.area = row.text(at + 5);
  text.functions = functions_of(row.text(at + 6));
  text.theme = row.text(at + 7);
  text.results = row.text(at + 8);
  text.source = row.text(at + 9);
  text.url = row.text(at + 10);
  return text;
}

}  // namespace

std::vector<Practice> read_practices(store::Tx& tx, Words which, std::string_view where,
                                     std::optional<std::string_view> value) {
  const std::string_view edition =
      which == Words::published
          ? "e.edition = p.edition"
          : "e.edition = (SELECT MAX(n.edition) FROM practice_edition n WHERE n.practice = p.id)";
  const std::string sql = reporting::sql({"SELECT ", kColumns,
                                          "FROM practice p JOIN practice_edition e ON e.practice = p.id AND ",
                                          edition, " WHERE ", where, " ORDER BY p.at DESC, p.id DESC"});
  std::vector<Practice> all;
  for (const auto& row : value ? tx.query(sql, *value) : tx.query(sql)) {
    Practice p;
    p.id = Id::trusted(row.text(0));
    p.prefecture = row.text(1);
    p.version = row.integer(2);
    p.edition = row.get<int>(3);
    p.withdrawn_at = row.integer(4);
    p.withdrawn_by = row.text(5);
    p.withdrawn_why = row.text(6);
    p.draft = row.integer(8) == 0;
    if (!p.draft) p.published_on = Date::of(row.integer(8)).iso();
    p.by = row.text(9);
    p.text = text_of(row, kFirstOfText);
    all.push_back(std::move(p));
  }
  return all;
}

std::vector<PracticeEdition> practice_editions(store::Tx& tx, const Id& id) {
  std::vector<PracticeEdition> all;
  for (const auto& row :
       tx.query("SELECT edition, published_at, by_name, title, what, body_kind, institutions, consent, "
                "area, functions, theme, results, source, url FROM practice_edition WHERE practice = ? AND "
                "published_at > 0 ORDER BY edition DESC",
                id))
    all.push_back({row.get<int>(0), row.integer(1), row.text(2), text_of(row, 3)});
  return all;
}

void put_draft(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id, int edition,
               const PracticeText& t) {
  tx.exec("DELETE FROM practice_edition WHERE practice = ? AND edition = ? AND published_at = 0", id,
          edition);
  tx.exec(
      "INSERT INTO practice_edition (practice, edition, title, what, body_kind, institutions, consent, area, "
      "functions, theme, results, source, url, person, by_name, at, published_at) VALUES (?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
      id, edition, t.title, t.what, t.body_kind, t.institutions, std::int64_t(t.consent), t.area,
      listed(t.functions), t.theme, t.results, t.source, t.url, actor.person, actor.name, moment.now);
}

std::string to_json(const PracticeText& t) {
  const auto said = [](std::string_view text) { return reporting::json_string(text); };
  return fmt::format(
      R"({{"title":{},"what":{},"body_kind":{},"institutions":{},"consent":{},"area":{},"functions":{},)"
      R"("theme":{},"results":{},"source":{},"url":{}}})",
      said(t.title), said(t.what), said(t.body_kind), said(t.institutions), t.consent, said(t.area),
      said(listed(t.functions)), said(t.theme), said(t.results), said(t.source), said(t.url));
}

}  // namespace kakari::models
