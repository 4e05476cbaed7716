#include "training/oversight/member_list.h"

#include "access/act.h"
#include "base/text.h"
#include "registry/physician_row.h"

namespace kakari::oversight {
namespace {

struct Condition {
  std::string sql = "1=1";
  std::vector<std::string> texts = {};

  void add(std::string_view more, std::initializer_list<std::string> args = {}) {
    sql.append(" AND ").append(more);
    texts.insert(texts.end(), args);
  }
  std::vector<store::Value> values() const {
    std::vector<store::Value> all;
    for (const std::string& text : texts) all.push_back(store::to_value(text));
    return all;
  }
};

Condition condition_of(const Body& body, const MemberFilter& filter) {
  Condition c;
  if (body.kind == Body::Kind::federation) c.add("s.federation = ?", {body.association->id.text()});
  if (body.kind == Body::Kind::local) c.add("s.association = ?", {body.association->id.text()});
  if (filter.place) c.add("s.state = ?", {std::string(id(*filter.place))});
  if (filter.no_account) c.add("p.person = ''");
  if (filter.text.empty()) return c;
  const std::string key = registry::person_key(filter.text), end = key + "\U0010FFFF";
  c.add(
      "((p.kana_key >= ? AND p.kana_key < ?) OR (p.name_key >= ? AND p.name_key < ?) OR p.number = ? OR "
      "(p.licence_number = ? AND p.licence_number <> ''))",
      {key, end, key, end, trim(narrow(filter.text)), registry::read_licence_number(filter.text)});
  return c;
}

constexpr std::string_view from =
    " FROM physician_standing s JOIN physician p ON p.id = s.physician_id LEFT JOIN association a ON a.id = "
    "s.association WHERE ";
constexpr std::string_view columns =
    "SELECT p.id, p.person, p.number, p.licence_number, p.name, p.kana, p.email, COALESCE(a.name, ''), "
    "s.association, s.federation, s.state, s.lecture_halves, s.practice_halves, s.ticked_halves, "
    "s.missing_halves, s.certificate, s.expires_on, s.last_activity";

Member member_of(const store::Row& row) {
  Member m;
  m.physician = m.standing.physician = row.text(0);
  m.person = row.text(1);
  m.number = row.text(2);
  m.licence_number = row.text(3);
  m.name = row.text(4);
  m.kana = row.text(5);
  m.email = row.text(6);
  m.association_name = row.text(7);
  m.standing.association = row.text(8);
  m.standing.federation = row.text(9);
  m.standing.place = place_of(row.text(10)).value_or(Place::lacks_both);
  m.standing.lecture_halves = row.get<int>(11);
  m.standing.practice_halves = row.get<int>(12);
  m.standing.ticked_halves = row.get<int>(13);
  m.standing.missing_halves = row.get<int>(14);
  m.standing.certificate = row.text(15);
  m.standing.expires = row.text(16);
  m.standing.last_activity = row.integer(17);
  return m;
}

std::string text(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) all += part;
  return all;
}

Result<void> may_read(const access::Actor& actor, const Body& body) {
  return access::may(actor, access::Act::member_read,
                     body.association ? registry::scope_of(*body.association) : access::Scope{});
}

}  // namespace

Result<MemberList> members(store::Tx& tx, const access::Actor& actor, const Body& body,
                           const MemberFilter& filter) {
  if (auto allowed = may_read(actor, body); !allowed) return std::unexpected(allowed.error());
  const Condition c = condition_of(body, filter);
  MemberList list;
  list.total = tx.run(text({"SELECT COUNT(*)", from, c.sql}), c.values()).front().integer(0);
  const std::string window = fmt::format(" ORDER BY p.kana_key, p.id LIMIT {} OFFSET {}", filter.page_size,
                                         (filter.page - 1) * filter.page_size);
  for (const store::Row& row : tx.run(text({columns, from, c.sql, window}), c.values()))
    list.rows.push_back(member_of(row));
  return list;
}

Result<std::int64_t> each_member(store::Database& database, const access::Actor& actor, const Body& body,
                                 const MemberFilter& filter, const std::function<void(const Member&)>& take) {
  if (auto allowed = may_read(actor, body); !allowed) return std::unexpected(allowed.error());
  const auto associations = database.read([&](store::Tx& tx) {
    return tx.query(
        "SELECT DISTINCT s.association, COALESCE(a.number, '~') FROM physician_standing s LEFT JOIN "
        "association a ON a.id = s.association ORDER BY 2, 1");
  });
  std::int64_t taken = 0;
  for (const store::Row& association : associations) {
    Condition c = condition_of(body, filter);
    c.add("s.association = ?", {association.text(0)});
    const auto rows = database.read([&](store::Tx& tx) {
      return tx.run(text({columns, from, c.sql, " ORDER BY p.kana_key, p.id"}), c.values());
    });
    for (const store::Row& row : rows) take(member_of(row));
    taken += std::int64_t(rows.size());
  }
  return taken;
}

std::string lacking(const regime::Training& rules, const Standing& s) {
  const std::string units = regime::units(s.missing_halves);
  switch (s.place) {
    case Place::completed:
    case Place::applied:
      return "";
    case Place::may_apply:
      return "修了申請だけです";
    case Place::lacks_lecture:
      return fmt::format("座学 {}単位", units);
    case Place::lacks_practice:
      return fmt::format("実地 1項目（{}単位）", regime::units(rules.activity_halves));
    case Place::lacks_both:
      return fmt::format("座学と実地、合わせて {}単位", units);
  }
  return "";
}

}  // namespace kakari::oversight
