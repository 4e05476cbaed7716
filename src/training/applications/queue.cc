#include "training/applications/queue.h"

#include <algorithm>

#include "access/act.h"
#include "base/text.h"
#include "registry/physician_row.h"

namespace kakari::applications {
namespace {

constexpr Instant day_us = 86'400'000'000;

/// Conditions with their values, put together as the filter asks.
struct Condition {
  std::string sql;
  std::vector<std::string> texts;
  std::vector<store::Value> values() const {
    std::vector<store::Value> all;
    for (const std::string& text : texts) all.push_back(store::to_value(text));
    return all;
  }
  void add(std::string_view more, std::initializer_list<std::string> args) {
    sql.append(" AND ").append(more);
    texts.insert(texts.end(), args);
  }
};

Condition condition_of(const access::Actor& actor, const QueueFilter& filter, Instant now) {
  const access::Filter mine = access::scope(actor, access::Act::application_read, "a");
  Condition c{mine.sql, mine.args};
  if (actor.role == access::Role::committee)
    c.add("EXISTS (SELECT 1 FROM referral r WHERE r.application_id = a.id)", {});
  if (filter.paper_only) c.add("a.entered_by <> ''", {});
  if (filter.older_than_days > 0) {
    const Instant since = now - filter.older_than_days * day_us;
    c.add("a.waiting_since < " + std::to_string(since), {});
  }
  if (filter.text.empty()) return c;
  const std::string key = registry::person_key(filter.text), end = key + "\U0010FFFF";
  const std::string licence = registry::read_licence_number(filter.text);
  const std::string number = narrow(filter.text);
  c.add(
      "((p.kana_key >= ? AND p.kana_key < ?) OR (p.name_key >= ? AND p.name_key < ?) OR a.number = ? OR "
      "(p.licence_number = ? AND p.licence_number <> ''))",
      {key, end, key, end, number, licence});
  return c;
}

constexpr std::string_view from = "FROM application a JOIN physician p ON p.id = a.physician_id WHERE ";

QueueRow row_of(const store::Row& row, const access::Actor& actor, Instant now) {
  QueueRow shown;
  shown.id = Id::trusted(row.text(0));
  shown.number = row.text(1);
  shown.name = row.text(2);
  shown.kana = row.text(3);
  shown.licence_number = row.text(4);
  shown.association_name = row.text(5);
  shown.state = state_of(row.text(6)).value();
  shown.kind = row.text(7);
  shown.entered_by = row.text(8);
  shown.own_entry = !row.text(9).empty() && row.text(9) == actor.person.text();
  shown.checked_by = row.text(10);
  shown.own_check = !row.text(11).empty() && row.text(11) == actor.person.text();
  shown.identity = row.text(12) != registry::id(registry::Standing::checked);
  shown.lecture_halves = row.get<int>(13);
  shown.practice_halves = row.get<int>(14);
  shown.age_days = std::max(0, Date::of(now).days_since(Date::of(row.integer(15))));
  shown.version = row.integer(16);
  shown.not_accepted = row.get<int>(17);
  return shown;
}

}  // namespace

Queue queue(store::Tx& tx, const access::Actor& actor, const QueueFilter& filter, Instant now) {
  const Condition all = condition_of(actor, filter, now);
  Queue found;
  for (const store::Row& row : tx.run("SELECT a.state, COUNT(*), MIN(a.waiting_since) " + std::string(from) +
                                          all.sql + " GROUP BY a.state",
                                      all.values())) {
    const State state = state_of(row.text(0)).value();
    found.by_state[state] = row.integer(1);
    if (!filter.state || *filter.state == state) found.total += row.integer(1);
    if (state == State::submitted || state == State::checked)
      found.oldest_days = std::max(found.oldest_days, Date::of(now).days_since(Date::of(row.integer(2))));
  }
  Condition here = all;
  if (filter.state) here.add("a.state = ?", {std::string(id(*filter.state))});
  const std::string limit =
      std::to_string(filter.page_size) + " OFFSET " + std::to_string((filter.page - 1) * filter.page_size);
  for (const store::Row& row :
       tx.run("SELECT a.id, a.number, p.name, p.kana, p.licence_number, a.association_name, a.state, a.kind, "
              "a.entered_by, a.entered_person, a.checked_by, a.checked_person, p.standing, a.lecture_halves, "
              "a.practice_halves, a.waiting_since, a.version, (SELECT COUNT(*) FROM application_item i WHERE "
              "i.application_id = a.id AND i.dropped_at = 0 AND i.state = 'not_accepted') " +
                  std::string(from) + here.sql + " ORDER BY a.is_open DESC, a.waiting_since, a.id LIMIT " +
                  limit,
              here.values()))
    found.rows.push_back(row_of(row, actor, now));
  return found;
}

}  // namespace kakari::applications
