#include "reporting/schedule/outreach.h"

#include <fmt/format.h>

#include <array>

#include "base/name.h"
#include "base/text.h"
#include "reporting/schedule/dates.h"
#include "reporting/schedule/written.h"
#include "reporting/sql.h"

namespace kakari::schedule {
namespace {

constexpr std::size_t line_characters_max = 200, note_characters_max = 2000;
constexpr std::int64_t told_max = 1'000'000;

constexpr std::array<Name, 6> kNames{{{"briefing", "説明会"},
                                      {"notice", "通知"},
                                      {"web", "ウェブサイト"},
                                      {"association", "医師会経由"},
                                      {"mail", "メール"},
                                      {"other", "その他"}}};

constexpr std::string_view select =
    "SELECT id, prefecture, year, done_on, what, channel, place_kind, place, institution_kind, told, note, "
    "reference, name, at, withdrawn_at, withdrawn_by, withdrawn_why FROM outreach ";
constexpr std::string_view newest = " ORDER BY done_on DESC, at DESC, id DESC";

std::string_view kind_id(const std::optional<regime::InstitutionKind>& kind) {
  if (!kind) return {};
  return *kind == regime::InstitutionKind::hospital ? "hospital" : "clinic";
}

Outreach read(const store::Row& row) {
  Outreach o;
  o.id = Id::trusted(row.text(0));
  o.prefecture = row.text(1);
  o.year = row.get<int>(2);
  o.done_on = row.text(3);
  o.what = row.text(4);
  o.channel = channel_of(row.text(5)).value_or(Channel::other);
  o.place = {place_kind_of(row.text(6)).value_or(PlaceKind::prefecture), row.text(7)};
  if (row.text(8) == "hospital") o.kind = regime::InstitutionKind::hospital;
  if (row.text(8) == "clinic") o.kind = regime::InstitutionKind::clinic;
  o.told = row.integer(9);
  o.note = row.text(10);
  o.reference = row.text(11);
  o.by = row.text(12);
  o.at = row.integer(13);
  o.withdrawn_at = row.integer(14);
  o.withdrawn_by = row.text(15);
  o.withdrawn_why = row.text(16);
  return o;
}

std::optional<Outreach> find(store::Tx& tx, const Id& id) {
  const auto row = tx.one(reporting::sql({select, "WHERE id = ?"}), id);
  if (!row) return {};
  return read(*row);
}

Result<void> check(const Outreach& o, Date today) {
  if (!possible_year(o.year))
    return problem(ProblemKind::not_found, "no-such-year", "その年度はありません。");
  std::vector<FieldProblem> fields;
  const auto day = Date::parse(o.done_on);
  if (!day)
    fields.push_back({"done_on", "周知した日を入力してください。"});
  else if (*day > today)
    fields.push_back({"done_on", "これからの日は記録できません。周知した後で記録してください。"});
  too_long(fields, "what", "周知した内容", o.what, line_characters_max, true);
  too_long(fields, "note", "備考", o.note, note_characters_max, false);
  too_long(fields, "reference", "資料の名前またはアドレス", o.reference, line_characters_max, false);
  if (o.told < -1 || o.told > told_max)
    fields.push_back({"told", "周知した医療機関の数を、数字で入力してください。"});
  if (fields.empty()) return {};
  return problem(ProblemKind::invalid, "outreach-invalid", "入力した内容をご確認ください。",
                 std::move(fields));
}

/// Whether what was told in `where` reached everybody in `place`.
bool covers(const regime::Areas& areas, const Place& where, const Place& place) {
  if (where == place) return true;
  if (where.kind == PlaceKind::prefecture) return prefecture_of(areas, place) == where.code;
  if (place.kind != PlaceKind::municipality) return false;
  if (where.kind == PlaceKind::health_centre) return areas.health_centre_of(place.code) == where.code;
  const auto* municipality = areas.municipality(place.code);
  return where.kind == PlaceKind::planning_area && municipality && municipality->planning_area == where.code;
}

}  // namespace

std::string_view id(Channel channel) {
  return kNames[std::size_t(channel)].id;
}

std::string_view label(Channel channel) {
  return kNames[std::size_t(channel)].label;
}

std::optional<Channel> channel_of(std::string_view id) {
  return named<Channel>(kNames, id);
}

Result<Outreach> add_outreach(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              const regime::Areas& areas, Outreach wanted) {
  if (auto allowed = may_prepare(actor, areas, wanted.place); !allowed)
    return std::unexpected(allowed.error());
  if (!wanted.id.empty())
    if (auto there = find(tx, wanted.id)) return *there;
  for (std::string* text : {&wanted.what, &wanted.note, &wanted.reference}) *text = trim(*text);
  if (auto ok = check(wanted, moment.today()); !ok) return std::unexpected(ok.error());
  if (wanted.id.empty()) wanted.id = moment.new_id();
  wanted.prefecture = prefecture_of(areas, wanted.place);
  wanted.by = actor.name;
  wanted.at = moment.now;
  tx.exec(
      "INSERT INTO outreach (id, prefecture, year, done_on, what, channel, place_kind, place, "
      "institution_kind, told, note, reference, person, name, at, withdrawn_at, withdrawn_by, withdrawn_why) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', '')",
      wanted.id, wanted.prefecture, wanted.year, wanted.done_on, wanted.what, id(wanted.channel),
      id(wanted.place.kind), wanted.place.code, kind_id(wanted.kind), wanted.told, wanted.note,
      wanted.reference, actor.person, wanted.by, wanted.at);
  record(tx, actor, moment, "outreach.add", {"outreach", wanted.id.text()},
         {{"place", wanted.place.value()},
          {"done_on", wanted.done_on},
          {"channel", std::string(id(wanted.channel))},
          {"what", wanted.what}});
  return wanted;
}

Result<void> withdraw_outreach(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const regime::Areas& areas, const Id& id, std::string_view why) {
  const auto there = find(tx, id);
  if (!there)
    return problem(ProblemKind::not_found, "no-such-outreach",
                   "その周知の記録は見つかりません。一覧からご確認ください。");
  if (auto allowed = may_prepare(actor, areas, there->place); !allowed)
    return std::unexpected(allowed.error());
  if (there->withdrawn_at != 0) return {};
  const std::string reason = trim(why);
  std::vector<FieldProblem> fields;
  too_long(fields, "why", "取り消す理由", reason, line_characters_max, true);
  if (!fields.empty()) {
    const std::string message = fields.front().message;
    return problem(ProblemKind::invalid, "reason-needed", message, std::move(fields));
  }
  tx.exec("UPDATE outreach SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ? WHERE id = ?",
          moment.now, actor.name, reason, id);
  record(tx, actor, moment, "outreach.withdraw", {"outreach", id.text()}, {{"reason", reason}});
  return {};
}

std::vector<Outreach> outreach(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                               int year, const std::optional<Place>& reached) {
  std::vector<Outreach> all;
  for (const auto& row : tx.query(reporting::sql({select, "WHERE prefecture = ? AND year = ?", newest}),
                                  actor.scope.substr(0, 2), year)) {
    Outreach o = read(row);
    if (!reached || covers(areas, o.place, *reached)) all.push_back(std::move(o));
  }
  return all;
}

std::vector<Outreach> told(store::Tx& tx, const registry::Institution& i) {
  std::vector<Outreach> all;
  for (const auto& row : tx.query(
           reporting::sql({select,
                           "WHERE prefecture = ? AND withdrawn_at = 0 AND institution_kind IN ('', ?) AND "
                           "(place_kind = 'prefecture' OR (place_kind = 'planning_area' AND place = ?) OR "
                           "(place_kind = 'health_centre' AND place = ?) OR (place_kind = 'municipality' "
                           "AND place = ?))",
                           newest}),
           i.prefecture, kind_id(i.kind), i.planning_area, i.health_centre, i.municipality))
    all.push_back(read(row));
  return all;
}

}  // namespace kakari::schedule
