#include "forum/meetings/meeting.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kakari::meetings {
namespace {

constexpr std::string_view columns =
    "m.id, m.forum, m.number, m.title, m.held_on, m.starts_at, m.ends_at, m.place, m.link, m.note, m.version";

Meeting read(const store::Row& row) {
  Meeting m;
  m.id = Id::trusted(row.text(0));
  m.forum = row.text(1);
  m.number = row.get<int>(2);
  m.title = row.text(3);
  m.held_on = row.text(4);
  m.starts_at = row.text(5);
  m.ends_at = row.text(6);
  m.place = row.text(7);
  m.link = row.text(8);
  m.note = row.text(9);
  m.version = row.integer(10);
  return m;
}

void apply(Meeting& m, const std::string& kind, const std::string& reason, const std::string& by,
           Instant at) {
  if (kind == "called") m.called_at = at;
  if (kind == "cancelled") {
    m.cancelled_at = at;
    m.cancel_reason = reason;
  }
  if (kind == "closed" || kind == "opened") {
    m.closed_at = kind == "closed" ? at : 0;
    m.closed_by = kind == "closed" ? by : "";
  }
}

void read_events(store::Tx& tx, Meeting& meeting) {
  for (const auto& row :
       tx.query("SELECT kind, reason, by_name, at FROM meeting_event WHERE meeting = ? ORDER BY at, id",
                meeting.id))
    apply(meeting, row.text(0), row.text(1), row.text(2), row.integer(3));
}

}  // namespace

int Meeting::year() const {
  return fiscal_year(Date::parse(held_on).value_or(Date()));
}

std::string Meeting::name() const {
  return title.empty() ? fmt::format("第{}回", number) : fmt::format("第{}回（{}）", number, title);
}

std::vector<Meeting> meetings_of(store::Tx& tx, std::string_view forum) {
  std::vector<Meeting> all;
  for (const auto& row : tx.query(
           fmt::format("SELECT {} FROM meeting m WHERE m.forum = ? ORDER BY m.held_on DESC, m.number DESC",
                       columns),
           forum))
    all.push_back(read(row));
  for (const auto& row : tx.query("SELECT e.kind, e.reason, e.by_name, e.at, e.meeting FROM meeting_event e "
                                  "JOIN meeting m ON m.id = "
                                  "e.meeting WHERE m.forum = ? ORDER BY e.at, e.id",
                                  forum)) {
    const auto at = std::ranges::find(all, Id::trusted(row.text(4)), &Meeting::id);
    if (at != all.end()) apply(*at, row.text(0), row.text(1), row.text(2), row.integer(3));
  }
  return all;
}

std::optional<Meeting> find_meeting(store::Tx& tx, const Id& meeting) {
  const auto row = tx.one(fmt::format("SELECT {} FROM meeting m WHERE m.id = ?", columns), meeting);
  if (!row) return {};
  Meeting found = read(*row);
  read_events(tx, found);
  return found;
}

std::vector<Meeting> meetings_from(store::Tx& tx, const std::vector<std::string>& forums,
                                   std::string_view from) {
  if (forums.empty()) return {};
  std::string marks = "?";
  std::vector<store::Value> args{from};
  for (std::size_t i = 1; i < forums.size(); ++i) marks += ", ?";
  for (const std::string& forum : forums) args.push_back(std::string_view(forum));
  std::vector<Meeting> all;
  for (const auto& row : tx.run(fmt::format("SELECT {} FROM meeting m WHERE m.held_on >= ? AND m.forum IN "
                                            "({}) AND NOT EXISTS (SELECT 1 FROM "
                                            "meeting_event e WHERE e.meeting = m.id AND e.kind = "
                                            "'cancelled') ORDER BY m.held_on, m.starts_at",
                                            columns, marks),
                                args))
    all.push_back(read(row));
  for (Meeting& meeting : all) read_events(tx, meeting);
  return all;
}

}  // namespace kakari::meetings
