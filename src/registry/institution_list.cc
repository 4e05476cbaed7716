#include "registry/institution_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/act.h"
#include "base/text.h"
#include "registry/institution_row.h"

namespace kakari::registry {
namespace {

// The permissions speak of institution_id; everything else of the table's own columns.
constexpr std::string_view kReadable = "FROM (SELECT n.*, n.id AS institution_id FROM institution n) i ";
constexpr std::string_view kAccounts =
    "(SELECT COUNT(*) FROM account_grant g JOIN account a ON a.id = g.account WHERE g.scope = i.id AND "
    "g.role = 'institution_staff' AND g.valid_to = 0 AND a.disabled_at = 0)";

/// What people type for LIKE, with its own signs taken literally (ESCAPE '!').
std::string containing(std::string_view key) {
  std::string pattern = "%";
  for (const char c : key) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + "%";
}

std::string digits_of(std::string_view key) {
  std::string digits;
  for (const char c : key) {
    if (c == '-') continue;
    if (c < '0' || c > '9') return {};
    digits += c;
  }
  return digits;
}

/// Conditions with their values; owns the text that the values refer to.
class Where {
 public:
  Where(const access::Actor& actor, const ListFilter& filter) {
    const access::Filter scope = access::scope(actor, access::Act::institution_read, "i");
    add(scope.sql, scope.args);
    // Says what the health centre's id says already, for the index.
    if (actor.role == access::Role::health_centre_officer)
      add("i.prefecture = ?", {actor.scope.substr(0, 2)});
    if (!filter.municipality.empty()) add("i.municipality = ?", {filter.municipality});
    if (filter.kind) add(fmt::format("i.kind = {}", int(*filter.kind)));
    add_standing(filter.standing);
    if (filter.accounts == ListFilter::Accounts::with) add(fmt::format("{} > 0", kAccounts));
    if (filter.accounts == ListFilter::Accounts::without) add(fmt::format("{} = 0", kAccounts));
    add_text(fold(filter.text), actor);
  }
  const std::string& sql() const { return sql_; }
  std::vector<store::Value> values() const { return {args_.begin(), args_.end()}; }

 private:
  void add(std::string_view condition, const std::vector<std::string>& args = {}) {
    sql_ += sql_.empty() ? "WHERE " : " AND ";
    sql_ += condition;
    args_.insert(args_.end(), args.begin(), args.end());
  }
  void add_standing(ListFilter::Standing standing) {
    using enum ListFilter::Standing;
    if (standing == to_report) add("i.closed_on = '' AND i.exempt = ''");
    if (standing == exempt) add("i.closed_on = '' AND i.exempt <> ''");
    if (standing == closed) add("i.closed_on <> ''");
  }
  void add_text(const std::string& key, const access::Actor& actor) {
    if (key.empty()) return;
    std::string any = "i.name_key LIKE ? ESCAPE '!' OR i.kana_key LIKE ? ESCAPE '!'";
    std::vector<std::string> args{containing(key), containing(key)};
    if (const std::string digits = digits_of(key); digits.size() >= 5) {
      any +=
          " OR i.number = ? OR i.id IN (SELECT c.institution_id FROM institution_code c WHERE c.system IN "
          "('medical', 'iryo') AND c.value IN (?, ?))";
      // Nine digits are a 機関番号; seven are how a 医療機関コード is written inside its prefecture.
      args.push_back(digits.size() == 9
                         ? fmt::format("{}-{}-{}", digits.substr(0, 2), digits.substr(2, 6), digits.substr(8))
                         : key);
      args.push_back(digits);
      args.push_back(actor.scope.substr(0, 2) + "1" + digits);
    }
    add("(" + any + ")", args);
  }

  std::string sql_;
  std::vector<std::string> args_;
};

}  // namespace

InstitutionList list_institutions(store::Tx& tx, const access::Actor& actor, const ListFilter& filter) {
  const Where where(actor, filter);
  InstitutionList list;
  std::vector<store::Value> values = where.values();
  list.total = tx.run(fmt::format("SELECT COUNT(*) {}{}", kReadable, where.sql()), values).at(0).integer(0);
  values.push_back(store::to_value(filter.page_size));
  values.push_back(store::to_value(std::int64_t(filter.page - 1) * filter.page_size));
  // The page is found by number alone, so that a late page does not carry whole rows through the sort.
  const std::string page =
      fmt::format("SELECT i.id {}{} ORDER BY i.number LIMIT ? OFFSET ?", kReadable, where.sql());
  for (const store::Row& row :
       tx.run(fmt::format("SELECT {}, {} FROM institution i WHERE i.id IN ({}) ORDER BY i.number",
                          selected_columns(), kAccounts, page),
              values))
    list.rows.push_back({institution_of(row), row.integer(row.size() - 1)});
  return list;
}

Result<Institution> find_readable(store::Tx& tx, const access::Actor& actor, std::string_view number) {
  const access::Filter scope = access::scope(actor, access::Act::institution_read, "i");
  std::vector<store::Value> values(scope.args.begin(), scope.args.end());
  values.push_back(store::to_value(number));
  const store::Rows rows = tx.run(
      fmt::format("SELECT {} {}WHERE {} AND i.number = ?", selected_columns(), kReadable, scope.sql), values);
  if (rows.empty())
    return problem(ProblemKind::not_found, "no-such-institution",
                   "この番号の医療機関は、担当の範囲にありません。一覧から選び直してください。");
  return institution_of(rows.front());
}

}  // namespace kakari::registry
