#include "training/applications/rows.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <map>

#include "base/check_digit.h"
#include "journal/journal.h"

namespace kakari::applications {
namespace {

namespace json = boost::json;

constexpr std::string_view columns =
    "SELECT a.id, a.number, a.physician_id, p.person, p.name, p.kana, p.licence_number, p.email, p.standing, "
    "a.association, a.association_name, a.federation, a.state, a.kind, a.rules_hash, a.lecture_halves, "
    "a.practice_halves, a.counted, a.declaration, a.declared_on, a.course_number, a.course_issued_on, "
    "a.return_note, a.entered_person, a.entered_by, a.checked_person, a.checked_by, a.checked_at, "
    "a.decided_person, a.decided_by, a.decided_at, a.decision_reason, a.certificate_id, a.submitted_at, "
    "a.waiting_since, a.changed_person, a.changed_by, a.changed, a.changed_at, a.version ";
constexpr std::string_view tables = "FROM application a JOIN physician p ON p.id = a.physician_id ";

std::string counted_text(const std::vector<std::string>& counted) {
  return json::serialize(json::value_from(counted));
}

/// Columns from left to right.
class Reader {
 public:
  explicit Reader(const store::Row& row) : row_(row) {}
  const std::string& text() { return row_.text(at_++); }
  std::int64_t integer() { return row_.integer(at_++); }

 private:
  const store::Row& row_;
  std::size_t at_ = 0;
};

void read_people(Reader& row, Application& a) {
  a.id = Id::trusted(row.text());
  a.number = row.text();
  a.physician = row.text();
  a.person = row.text();
  a.physician_name = row.text();
  a.physician_kana = row.text();
  a.licence_number = row.text();
  a.email = row.text();
  a.standing = registry::standing_of(row.text()).value();
  a.association = row.text();
  a.association_name = row.text();
  a.federation = row.text();
}

Application read(const store::Row& from) {
  Reader row(from);
  Application a;
  read_people(row, a);
  a.state = state_of(row.text()).value();
  a.kind = row.text();
  a.rules_hash = row.text();
  a.lecture_halves = int(row.integer());
  a.practice_halves = int(row.integer());
  a.counted = json::value_to<std::vector<std::string>>(json::parse(row.text()));
  a.declaration = row.text();
  a.declared_on = row.text();
  a.course_number = row.text();
  a.course_issued_on = row.text();
  a.return_note = row.text();
  a.entered_person = row.text();
  a.entered_by = row.text();
  a.checked_person = row.text();
  a.checked_by = row.text();
  a.checked_at = row.integer();
  a.decided_person = row.text();
  a.decided_by = row.text();
  a.decided_at = row.integer();
  a.decision_reason = row.text();
  a.certificate = row.text();
  a.submitted_at = row.integer();
  a.waiting_since = row.integer();
  a.changed_person = row.text();
  a.changed_by = row.text();
  a.changed = row.text();
  a.changed_at = row.integer();
  a.version = row.integer();
  return a;
}

/// The identity is looked at where members are kept; the item follows what was found there.
void follow_standing(Application& a) {
  for (Item& item : a.items)
    if (item.key == "identity" && item.state == ItemState::open && a.standing == registry::Standing::checked)
      item.state = ItemState::accepted;
}

void read_items(store::Tx& tx, std::string_view where, std::string_view argument,
                std::vector<Application>& all) {
  std::map<std::string, Application*, std::less<>> by_id;
  for (Application& a : all) by_id.emplace(a.id.text(), &a);
  const std::string condition(where.substr(0, where.find(" ORDER BY")));
  for (const store::Row& row :
       tx.query("SELECT i.application_id, i.item_key, i.label, i.detail, i.halves, i.state, i.reason, "
                "i.name, i.at, i.seen FROM application_item i JOIN application a ON a.id = i.application_id "
                "JOIN physician p ON p.id = a.physician_id " +
                    condition + " AND i.dropped_at = 0 ORDER BY i.application_id, i.place",
                argument))
    if (const auto found = by_id.find(row.text(0)); found != by_id.end())
      found->second->items.push_back({row.text(1), row.text(2), row.text(3), row.get<int>(4),
                                      item_state_of(row.text(5)).value(), row.text(6), row.text(7),
                                      row.integer(8), row.text(9)});
}

std::string take_number(store::Tx& tx, const Moment& moment) {
  const int year = fiscal_year(moment.today());
  const auto row = tx.one(
      "INSERT INTO application_serial (year, last_serial) VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET "
      "last_serial = application_serial.last_serial + 1 RETURNING last_serial",
      year);
  return with_check_digit(fmt::format("A{:02}-{:06}", year % 100, row->integer(0)));
}

}  // namespace

std::vector<Application> load(store::Tx& tx, std::string_view where, std::string_view argument) {
  std::vector<Application> all;
  for (const store::Row& row : tx.query(std::string(columns).append(tables).append(where), argument))
    all.push_back(read(row));
  if (all.empty()) return all;
  read_items(tx, where, argument, all);
  for (Application& a : all) follow_standing(a);
  return all;
}

void insert(store::Tx& tx, const Moment& moment, Application& a) {
  if (a.id.empty()) a.id = moment.new_id();
  if (a.number.empty()) a.number = take_number(tx, moment);
  tx.exec(
      "INSERT INTO application (id, number, physician_id, association, association_name, federation, state, "
      "is_open, kind, rules_hash, lecture_halves, practice_halves, counted, declaration, declared_on, "
      "course_number, course_issued_on, return_note, entered_person, entered_by, checked_person, checked_by, "
      "checked_at, decided_person, decided_by, decided_at, decision_reason, certificate_id, submitted_at, "
      "waiting_since, changed_person, changed_by, changed, changed_at, version) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, '', '', 0, '', '', 0, '', '', ?, ?, "
      "'', '', '', 0, 0)",
      a.id, a.number, a.physician, a.association, a.association_name, a.federation, applications::id(a.state),
      a.kind, a.rules_hash, a.lecture_halves, a.practice_halves, counted_text(a.counted), a.declaration,
      a.declared_on, a.course_number, a.course_issued_on, a.entered_person, a.entered_by, a.submitted_at,
      a.waiting_since);
}

void save_item(store::Tx& tx, const Application& a, const Item& item, std::size_t place) {
  tx.exec(
      "INSERT INTO application_item (application_id, item_key, place, label, detail, halves, state, reason, "
      "name, at, seen, dropped_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (application_id, "
      "item_key) DO UPDATE SET place = excluded.place, label = excluded.label, detail = excluded.detail, "
      "halves = excluded.halves, state = excluded.state, reason = excluded.reason, name = excluded.name, "
      "at = excluded.at, seen = excluded.seen, dropped_at = 0",
      a.id, item.key, place, item.label, item.detail, item.halves, id(item.state), item.reason, item.by,
      item.at, item.seen);
}

void drop_item(store::Tx& tx, const Moment& moment, const Application& a, std::string_view key) {
  tx.exec("UPDATE application_item SET dropped_at = ? WHERE application_id = ? AND item_key = ?", moment.now,
          a.id, key);
}

void save(store::Tx& tx, const Moment& moment, const access::Actor& actor, Application& a,
          std::string_view changed, bool items) {
  a.changed_person = actor.person.text();
  a.changed_by = actor.name;
  a.changed = changed;
  a.changed_at = moment.now;
  const auto touched = tx.exec(
      "UPDATE application SET association = ?, association_name = ?, federation = ?, state = ?, is_open = ?, "
      "rules_hash = ?, lecture_halves = ?, practice_halves = ?, counted = ?, declaration = ?, "
      "declared_on = ?, course_number = ?, course_issued_on = ?, return_note = ?, entered_person = ?, "
      "entered_by = ?, checked_person = ?, checked_by = ?, checked_at = ?, decided_person = ?, "
      "decided_by = ?, decided_at = ?, decision_reason = ?, certificate_id = ?, waiting_since = ?, "
      "changed_person = ?, changed_by = ?, changed = ?, changed_at = ?, version = version + 1 "
      "WHERE id = ? AND version = ?",
      a.association, a.association_name, a.federation, id(a.state), open(a.state) ? 1 : 0, a.rules_hash,
      a.lecture_halves, a.practice_halves, counted_text(a.counted), a.declaration, a.declared_on,
      a.course_number, a.course_issued_on, a.return_note, a.entered_person, a.entered_by, a.checked_person,
      a.checked_by, a.checked_at, a.decided_person, a.decided_by, a.decided_at, a.decision_reason,
      a.certificate, a.waiting_since, a.changed_person, a.changed_by, a.changed, a.changed_at, a.id,
      a.version);
  if (touched != 1) throw store::Error(store::Error::Kind::retry, "another was first at an application");
  ++a.version;
  if (items)
    for (std::size_t i = 0; i < a.items.size(); ++i) save_item(tx, a, a.items[i], i);
}

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Application& a, std::string_view before, std::initializer_list<Said> said) {
  json::object now{{"number", a.number}, {"state", std::string(id(a.state))}};
  for (const Said& one : said) now[std::string(one.name)] = one.value;
  journal::record(
      tx, moment,
      {.at = moment.now,
       .person = actor.person.text(),
       .name = actor.name,
       .role = access::grant_name(actor),
       .act = std::string(act),
       .subject = {"application", a.id.text()},
       .before = before.empty() ? "" : json::serialize(json::object{{"state", std::string(before)}}),
       .after = json::serialize(now)});
}

}  // namespace kakari::applications
