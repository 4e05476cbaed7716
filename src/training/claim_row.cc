#include "training/claim_row.h"

#include <boost/json.hpp>

#include "base/name.h"

namespace kakari::training {
namespace {

namespace json = boost::json;

constexpr std::array<Name, 4> states{
    {{"declared", "確認待ち"}, {"returned", "差し戻し"}, {"accepted", "承認"}, {"withdrawn", "取下げ"}}};

int number(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_int64() ? int(value->as_int64()) : 0;
}

void read_detail(const std::string& text, Claim& claim) {
  const json::object object = json::parse(text).as_object();
  auto& l = claim.learning;
  l.minutes = number(object, "minutes");
  l.count = number(object, "count");
  l.trainees = number(object, "trainees");
  l.days = number(object, "days");
  l.paid = number(object, "paid") != 0;
  claim.paper = number(object, "paper") != 0;
}

}  // namespace

const std::string_view claim_select =
    "SELECT c.id, c.physician_id, p.association, p.federation, c.way, c.halves, c.earned_on, c.title, "
    "c.certifier, c.detail, c.notes, c.state, c.reason, c.credit_id, c.declared_at, c.decided_at, "
    "c.decided_by, c.version FROM credit_claim c JOIN physician p ON p.id = c.physician_id ";

std::string_view id(Claim::State state) {
  return states[std::size_t(state)].id;
}

std::optional<Claim::State> claim_state_of(std::string_view id) {
  return named<Claim::State>(states, id);
}

std::string_view label(Claim::State state) {
  return states[std::size_t(state)].label;
}

std::string detail_of(const Claim& claim) {
  const auto& l = claim.learning;
  json::object object;
  for (const auto& [key, value] : {std::pair{"minutes", l.minutes},
                                   {"count", l.count},
                                   {"trainees", l.trainees},
                                   {"days", l.days},
                                   {"paid", int(l.paid)},
                                   {"paper", int(claim.paper)}})
    if (value) object[key] = value;
  return json::serialize(object);
}

Claim claim_of(const store::Row& row) {
  Claim c;
  c.id = Id::trusted(row.text(0));
  c.physician = row.text(1);
  c.association = row.text(2);
  c.federation = row.text(3);
  c.learning.way = regime::way_of(row.text(4)).value_or(regime::Way::course);
  c.halves = row.get<int>(5);
  c.learning.on = Date::parse(row.text(6)).value_or(Date());
  c.title = row.text(7);
  c.certifier = row.text(8);
  read_detail(row.text(9), c);
  const json::value notes = json::parse(row.text(10));
  for (const auto& note : notes.as_array()) c.notes.emplace_back(note.as_string());
  c.state = claim_state_of(row.text(11)).value_or(c.state);
  c.reason = row.text(12);
  c.credit = Id::trusted(row.text(13));
  c.declared_at = row.integer(14);
  c.decided_at = row.integer(15);
  c.decided_by = row.text(16);
  c.version = row.integer(17);
  return c;
}

void write_claim(store::Tx& tx, const Claim& c, std::string_view decided_person) {
  json::array notes;
  for (const std::string& note : c.notes) notes.emplace_back(note);
  tx.exec(
      "INSERT INTO credit_claim (id, physician_id, association, federation, way, halves, earned_on, title, "
      "certifier, detail, notes, state, reason, credit_id, declared_at, decided_at, decided_person, "
      "decided_by, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET association = excluded.association, federation = excluded.federation, "
      "way = excluded.way, halves = excluded.halves, earned_on = excluded.earned_on, title = excluded.title, "
      "certifier = excluded.certifier, detail = excluded.detail, notes = excluded.notes, state = "
      "excluded.state, reason = excluded.reason, credit_id = excluded.credit_id, declared_at = "
      "excluded.declared_at, decided_at = excluded.decided_at, decided_person = excluded.decided_person, "
      "decided_by = excluded.decided_by, version = excluded.version",
      c.id, c.physician, c.association, c.federation, regime::id(c.learning.way), c.halves,
      c.learning.on.iso(), c.title, c.certifier, detail_of(c), json::serialize(notes), id(c.state), c.reason,
      c.credit, c.declared_at, c.decided_at, decided_person, c.decided_by, c.version);
}

}  // namespace kakari::training
