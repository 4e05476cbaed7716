#include "registry/member_query.h"

#include <fmt/format.h>

#include "access/act.h"
#include "base/text.h"
#include "registry/physician_row.h"

namespace kakari::registry {
namespace {

struct Condition {
  std::string sql;
  std::vector<std::string> texts;
  std::vector<store::Value> values() const { return {texts.begin(), texts.end()}; }
};

std::string for_like(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

Condition readable(const access::Actor& actor) {
  access::Filter scope = access::scope(actor, access::Act::member_read, "p");
  return {"(" + scope.sql + ")", std::move(scope.args)};
}

Condition wanted(const access::Actor& actor, const MemberFilter& filter) {
  Condition c = readable(actor);
  if (filter.standing) {
    c.sql += " AND p.standing = ?";
    c.texts.emplace_back(id(*filter.standing));
  }
  if (filter.accounts == MemberFilter::Accounts::with) c.sql += " AND p.person <> ''";
  if (filter.accounts == MemberFilter::Accounts::without) c.sql += " AND p.person = ''";
  if (const std::string key = person_key(filter.text); !key.empty()) {
    c.sql +=
        " AND (p.name_key LIKE ? ESCAPE '\\' OR p.kana_key LIKE ? ESCAPE '\\' OR (p.licence_number <> '' AND "
        "p.licence_number = ?) OR p.number = ?)";
    const std::string part = "%" + for_like(key) + "%";
    for (const std::string& text : {part, part, read_licence_number(filter.text), narrow(trim(filter.text))})
      c.texts.push_back(text);
  }
  return c;
}

}  // namespace

MemberPage list_members(store::Tx& tx, const access::Actor& actor, const MemberFilter& filter) {
  MemberPage page;
  const Condition all = readable(actor), some = wanted(actor, filter);
  for (const store::Row& row : tx.run(
           fmt::format("SELECT p.standing, COUNT(*) FROM physician p WHERE {} GROUP BY p.standing", all.sql),
           all.values())) {
    if (row.text(0) == id(Standing::provisional)) page.counts.provisional = row.integer(1);
    if (row.text(0) == id(Standing::checked)) page.counts.checked = row.integer(1);
    if (row.text(0) == id(Standing::refused)) page.counts.refused = row.integer(1);
  }
  page.total = tx.run(fmt::format("SELECT COUNT(*) FROM physician p WHERE {}", some.sql), some.values())
                   .at(0)
                   .integer(0);
  std::vector<store::Value> values = some.values();
  values.push_back(std::int64_t(filter.page_size));
  values.push_back(std::int64_t(filter.page - 1) * filter.page_size);
  for (const store::Row& row : tx.run(
           fmt::format("SELECT COALESCE(a.name, ''), {} FROM physician p LEFT JOIN association a ON a.id = "
                       "p.association WHERE {} ORDER BY CASE WHEN p.standing = 'checked' THEN 1 ELSE 0 END, "
                       "p.kana_key, p.id LIMIT ? OFFSET ?",
                       physician_columns(), some.sql),
           values))
    page.rows.push_back({physician_of(row, 1), row.text(0)});
  return page;
}

Result<Physician> find_readable_member(store::Tx& tx, const access::Actor& actor, std::string_view number) {
  auto found = find_physician_by_number(tx, narrow(trim(number)));
  if (!found || !access::may(actor, access::Act::member_read, scope_of(*found)))
    return problem(ProblemKind::not_found, "no-such-physician",
                   "この医師は、担当の範囲に登録されていません。番号を確かめてください。");
  return *std::move(found);
}

}  // namespace kakari::registry
