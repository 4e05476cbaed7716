#include "training/oversight/record.h"

#include "base/text.h"

namespace kakari::oversight {
namespace {

using Records = std::map<std::string, Record, std::less<>>;

/// One query over the range; its first column is the physician.
template <class F>
void each(store::Tx& tx, std::string_view sql, std::string_view first, std::string_view last,
          Records& records, F take) {
  for (const store::Row& row : tx.query(sql, first, last))
    if (const auto found = records.find(row.text(0)); found != records.end()) take(found->second, row);
}

void active(Record& record, Instant at) {
  record.standing.last_activity = std::max(record.standing.last_activity, at);
}

void read_lectures(store::Tx& tx, std::string_view first, std::string_view last, Records& records) {
  // Only a publication is told from others by its title, and only what is counted is named by its id.
  each(
      tx,
      "SELECT physician_id, way, halves, earned_on, at, CASE WHEN way = 'publication' THEN title ELSE '' END "
      "FROM lecture_credit WHERE physician_id >= ? AND physician_id <= ?",
      first, last, records, [](Record& record, const store::Row& row) {
        record.lectures.push_back({{},
                                   regime::way_of(row.text(1)).value_or(regime::Way::course),
                                   row.get<int>(2),
                                   Date::parse(row.text(3)).value_or(Date{}),
                                   row.text(5)});
        active(record, row.integer(4));
      });
}

void read_practice(store::Tx& tx, std::string_view first, std::string_view last, Records& records) {
  each(tx,
       "SELECT physician_id, activity, facility, halves, at FROM practice_credit WHERE physician_id >= ? AND "
       "physician_id <= ?",
       first, last, records, [](Record& record, const store::Row& row) {
         Record::Approved& sum = record.approved[row.text(1).empty() ? fold(row.text(2)) : row.text(1)];
         sum.activity = row.text(1);
         sum.facility = row.text(2);
         sum.halves += row.get<int>(3);
         active(record, row.integer(4));
       });
  each(tx,
       "SELECT physician_id, activity, work_title, ticked, at FROM practice_tick WHERE physician_id >= ? AND "
       "physician_id <= ?",
       first, last, records, [](Record& record, const store::Row& row) {
         record.titles[row.text(1)] = row.text(2);
         if (row.get<bool>(3)) record.ticked.push_back(row.text(1));
         active(record, row.integer(4));
       });
  each(
      tx,
      // One without its 参加証 does not count (実施要綱6(2)②), as on the physician's own page.
      "SELECT physician_id, facility, at FROM laboratory_visit v WHERE physician_id >= ? AND physician_id <= "
      "? AND removed_at = 0 AND EXISTS (SELECT 1 FROM evidence e WHERE e.owner_kind = 'laboratory' AND "
      "e.owner_id = v.id AND e.removed_at = 0)",
      first, last, records, [](Record& record, const store::Row& row) {
        record.facilities.push_back(row.text(1));
        active(record, row.integer(2));
      });
}

void read_papers(store::Tx& tx, std::string_view first, std::string_view last, const std::string& today,
                 Records& records) {
  each(tx,
       "SELECT physician_id, changed_at FROM application WHERE physician_id >= ? AND physician_id <= ? AND "
       "is_open = 1",
       first, last, records, [](Record& record, const store::Row& row) {
         record.open_application = true;
         active(record, row.integer(1));
       });
  each(tx,
       "SELECT physician_id, number, issued_on, expires_on, issued_at FROM certificate WHERE physician_id >= "
       "? "
       "AND physician_id <= ? AND revoked_at = 0 AND replaced_by = ''",
       first, last, records, [&](Record& record, const store::Row& row) {
         active(record, row.integer(4));
         if (row.text(2) > today || (!row.text(3).empty() && row.text(3) < today)) return;
         record.standing.certificate = row.text(1);
         record.standing.expires = row.text(3);
       });
}

}  // namespace

regime::Credits Record::credits() {
  regime::Credits all;
  all.lectures = std::move(lectures);
  const auto title = [&](const std::string& activity) {
    const auto found = titles.find(activity);
    return found == titles.end() ? std::string() : found->second;
  };
  for (const auto& [key, one] : approved) {
    if (one.halves <= 0) continue;
    if (one.activity.empty())
      all.laboratories.push_back({one.facility, true});
    else
      all.practices.push_back({one.activity, true, title(one.activity)});
  }
  for (const std::string& activity : ticked)
    if (const auto stands = approved.find(activity); stands == approved.end() || stands->second.halves <= 0)
      all.practices.push_back({activity, false, title(activity)});
  for (const std::string& facility : facilities) all.laboratories.push_back({facility, false});
  return all;
}

Records records(store::Tx& tx, std::string_view first, std::string_view last, Date today) {
  Records all;
  for (const store::Row& row :
       tx.query("SELECT id, association, federation FROM physician WHERE id >= ? AND id <= ?", first, last)) {
    Record record;
    record.standing.physician = row.text(0);
    record.standing.association = row.text(1);
    record.standing.federation = row.text(2);
    all.emplace(row.text(0), std::move(record));
  }
  read_lectures(tx, first, last, all);
  read_practice(tx, first, last, all);
  read_papers(tx, first, last, today.iso(), all);
  return all;
}

}  // namespace kakari::oversight
