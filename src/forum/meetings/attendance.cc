// Who is invited: read, kept up to date with the forum's members, taken off, and how they came.
#include "forum/meetings/attendance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <set>

#include "base/name.h"
#include "base/text.h"
#include "forum/meetings/meeting_row.h"

namespace kakari::meetings {
namespace {

using access::Actor;

constexpr std::size_t text_max = 500;
constexpr std::array<Name, 4> cames{
    {{"unknown", "未記録"}, {"present", "出席"}, {"absent", "欠席"}, {"deputy", "代理出席"}}};

constexpr std::string_view columns =
    "i.id, i.meeting, i.member, i.municipality, i.by_law, i.kind, i.name, i.body, i.mail, i.called_at FROM "
    "invited i";

Invited read(const store::Row& row) {
  Invited i;
  i.id = Id::trusted(row.text(0));
  i.meeting = Id::trusted(row.text(1));
  i.member = Id::trusted(row.text(2));
  i.municipality = row.text(3);
  i.by_law = row.get<bool>(4);
  i.kind = row.text(5);
  i.name = row.text(6);
  i.body = row.text(7);
  i.mail = row.text(8);
  i.called_at = row.integer(9);
  return i;
}

void apply(Invited& i, const store::Row& event) {
  if (event.text(0) == "off") {
    i.taken_off_at = event.integer(3);
  } else if (const auto came = came_of(event.text(0))) {
    i.came = *came;
    i.deputy = event.text(1);
    i.reason = event.text(2);
  }
}

void add_event(store::Tx& tx, const Actor& actor, const Moment& moment, const Id& invited,
               std::string_view kind, std::string_view deputy, std::string_view reason) {
  const auto last =
      tx.one("SELECT COALESCE(MAX(version), 0) FROM invited_event WHERE invited = ?", invited)->integer(0);
  tx.exec(
      "INSERT INTO invited_event (invited, version, kind, deputy, reason, person, by_name, at) VALUES (?, ?, "
      "?, "
      "?, ?, ?, ?, ?)",
      invited, last + 1, kind, deputy, reason, actor.person, actor.name, moment.now);
}

Result<std::pair<Kept, Invited>> for_invited(store::Tx& tx, const Actor& actor, const forum::Deps& deps,
                                             const Id& invited) {
  auto one = find_invited(tx, invited);
  if (!one)
    return problem(ProblemKind::not_found, "no-such-invited",
                   "その出席者は見つかりません。会議のページから選び直してください。");
  auto kept = for_keeping(tx, actor, deps, one->meeting);
  if (!kept) return std::unexpected(kept.error());
  return std::pair(*std::move(kept), *std::move(one));
}

std::string named(const Invited& i) {
  return boost::json::serialize(boost::json::object{{"invited", i.id.text()},
                                                    {"body", i.body},
                                                    {"name", i.name},
                                                    {"came", id(i.came)},
                                                    {"deputy", i.deputy},
                                                    {"reason", i.reason}});
}

}  // namespace

std::string_view id(Came came) {
  return cames[std::size_t(came)].id;
}

std::string_view label(Came came) {
  return cames[std::size_t(came)].label;
}

std::optional<Came> came_of(std::string_view id) {
  return named<Came>(cames, id);
}

std::vector<Invited> invited_to(store::Tx& tx, const Id& meeting) {
  std::vector<Invited> all;
  for (const auto& row : tx.query(
           fmt::format("SELECT {} WHERE i.meeting = ? ORDER BY i.by_law DESC, i.at, i.id", columns), meeting))
    all.push_back(read(row));
  for (const auto& row : tx.query(
           "SELECT e.kind, e.deputy, e.reason, e.at, e.invited FROM invited_event e JOIN invited i ON i.id = "
           "e.invited WHERE i.meeting = ? ORDER BY e.invited, e.version",
           meeting)) {
    const auto at = std::ranges::find(all, Id::trusted(row.text(4)), &Invited::id);
    if (at != all.end()) apply(*at, row);
  }
  std::ranges::stable_partition(all, [](const Invited& i) { return i.taken_off_at == 0; });
  return all;
}

std::optional<Invited> find_invited(store::Tx& tx, const Id& invited) {
  const auto row = tx.one(fmt::format("SELECT {} WHERE i.id = ?", columns), invited);
  if (!row) return {};
  Invited one = read(*row);
  for (const auto& event : tx.query(
           "SELECT kind, deputy, reason, at FROM invited_event WHERE invited = ? ORDER BY version", invited))
    apply(one, event);
  return one;
}

Result<void> take_off(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                      const Id& invited) {
  const auto found = for_invited(tx, actor, deps, invited);
  if (!found) return std::unexpected(found.error());
  const Invited& one = found->second;
  if (one.by_law)
    return problem(
        ProblemKind::conflict, "by-law",
        "介護等に関わる事項の協議には市町村の参加を求めることとされています（第30条の18の5第3項）。"
        "案内を取りやめることはできません。出席がなかったときは、欠席と理由を記録してください。");
  if (one.taken_off_at != 0) return {};
  add_event(tx, actor, moment, invited, "off", "", "");
  record(tx, moment, actor, "meeting.invited.off", one.meeting, "", named(one));
  return {};
}

Result<void> record_came(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                         const Id& invited, Came came, std::string_view deputy, std::string_view reason) {
  const auto found = for_invited(tx, actor, deps, invited);
  if (!found) return std::unexpected(found.error());
  const Invited& before = found->second;
  Invited after = before;
  after.came = came;
  after.deputy = came == Came::deputy ? trim(deputy) : "";
  after.reason = came == Came::absent ? trim(reason) : "";
  const std::string at = "-" + invited.text();
  std::vector<FieldProblem> wrong;
  check_text(wrong, "deputy" + at, after.deputy, came == Came::deputy, text_max, "代理の方のお名前");
  check_text(wrong, "reason" + at, after.reason, came == Came::absent && before.by_law, text_max,
             "市町村が欠席した理由");
  if (came != Came::unknown && found->first.meeting.held_on > moment.today().iso())
    wrong.push_back({"came" + at, "出欠は、開催日になってから記録してください。"});
  if (auto ok = none_or(std::move(wrong), "attendance-incomplete"); !ok) return ok;
  if (named(before) == named(after)) return {};
  add_event(tx, actor, moment, invited, id(came), after.deputy, after.reason);
  record(tx, moment, actor, "meeting.attendance", before.meeting, named(before), named(after));
  return {};
}

}  // namespace kakari::meetings
