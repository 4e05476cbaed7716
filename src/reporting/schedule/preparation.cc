#include "reporting/schedule/preparation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/name.h"
#include "base/text.h"
#include "reporting/schedule/dates.h"
#include "reporting/schedule/written.h"
#include "reporting/sql.h"

namespace kakari::schedule {
namespace {

constexpr std::size_t line_characters_max = 100, detail_characters_max = 2000;

constexpr std::array<Name, 4> kNames{
    {{"not_started", "未着手"}, {"arranging", "調整中"}, {"decided", "決定"}, {"dropped", "見送り"}}};

constexpr std::string_view select =
    "SELECT p.id, p.prefecture, p.year, p.place_kind, p.place, p.topic, s.version, s.title, s.detail, "
    "s.owner, "
    "s.state, s.due_on, s.name, s.at FROM preparation p JOIN preparation_state s ON s.preparation_id = p.id ";

Preparation read(const store::Row& row) {
  Preparation p;
  p.id = Id::trusted(row.text(0));
  p.prefecture = row.text(1);
  p.year = row.get<int>(2);
  p.place = {place_kind_of(row.text(3)).value_or(PlaceKind::prefecture), row.text(4)};
  p.topic = row.text(5);
  p.version = row.integer(6);
  p.title = row.text(7);
  p.detail = row.text(8);
  p.owner = row.text(9);
  p.progress = progress_of(row.text(10)).value_or(Progress::not_started);
  p.due_on = row.text(11);
  p.by = row.text(12);
  p.at = row.integer(13);
  return p;
}

Result<void> check(const Preparation& p, const Register& rules) {
  if (!possible_year(p.year))
    return problem(ProblemKind::not_found, "no-such-year", "その年度はありません。");
  std::vector<FieldProblem> fields;
  const auto calendar = rules.almanac->calendar(p.year);
  if (!calendar.topic(p.topic)) fields.push_back({"topic", "何についての準備かを選んでください。"});
  too_long(fields, "title", "内容", p.title, line_characters_max, true);
  too_long(fields, "detail", "詳しい内容", p.detail, detail_characters_max, false);
  too_long(fields, "owner", "担当", p.owner, line_characters_max, true);
  if (!p.due_on.empty() && !Date::parse(p.due_on))
    fields.push_back({"due_on", "期日を正しく入力してください。"});
  if (fields.empty()) return {};
  return problem(ProblemKind::invalid, "preparation-invalid", "入力した内容をご確認ください。",
                 std::move(fields));
}

std::optional<Preparation> find(store::Tx& tx, const Id& id) {
  const auto row = tx.one(reporting::sql({select, "WHERE p.id = ? AND s.version = p.version"}), id);
  if (!row) return {};
  return read(*row);
}

/// The row itself: added, or moved on from the version that was seen.
Result<void> claim(store::Tx& tx, const Preparation& wanted) {
  if (wanted.version == 1) {
    tx.exec(
        "INSERT INTO preparation (id, prefecture, year, place_kind, place, topic, version) VALUES (?, ?, ?, "
        "?, "
        "?, ?, 1)",
        wanted.id, wanted.prefecture, wanted.year, id(wanted.place.kind), wanted.place.code, wanted.topic);
    return {};
  }
  if (tx.exec("UPDATE preparation SET version = ? WHERE id = ? AND version = ?", wanted.version, wanted.id,
              wanted.version - 1) == 1)
    return {};
  const auto now = find(tx, wanted.id);
  return problem(
      ProblemKind::conflict, "changed-meanwhile",
      fmt::format("{}さんが{}に、この内容を「{}」（{}）に変えました。あなたの入力は「{}」（{}）です。"
                  "今の内容を確かめてから、もう一度保存してください。",
                  now->by, local_time(now->at), now->title, label(now->progress), wanted.title,
                  label(wanted.progress)));
}

}  // namespace

std::string_view id(Progress progress) {
  return kNames[std::size_t(progress)].id;
}

std::string_view label(Progress progress) {
  return kNames[std::size_t(progress)].label;
}

std::optional<Progress> progress_of(std::string_view id) {
  return named<Progress>(kNames, id);
}

Result<Preparation> keep_preparation(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                     const Register& rules, Preparation wanted) {
  const bool fresh = wanted.version == 0;
  if (!fresh) {
    const auto there = find_preparation(tx, actor, *rules.areas, wanted.id);
    if (!there) return std::unexpected(there.error());
    wanted.prefecture = there->prefecture;
    wanted.year = there->year;
    wanted.place = there->place;
    wanted.topic = there->topic;
  }
  if (auto allowed = may_prepare(actor, *rules.areas, wanted.place); !allowed)
    return std::unexpected(allowed.error());
  if (fresh && !wanted.id.empty())
    if (auto there = find(tx, wanted.id)) return *there;
  for (std::string* text : {&wanted.title, &wanted.detail, &wanted.owner}) *text = trim(*text);
  if (auto ok = check(wanted, rules); !ok) return std::unexpected(ok.error());
  if (wanted.id.empty()) wanted.id = moment.new_id();
  wanted.prefecture = prefecture_of(*rules.areas, wanted.place);
  wanted.version += 1;
  wanted.by = actor.name;
  wanted.at = moment.now;
  if (auto claimed = claim(tx, wanted); !claimed) return std::unexpected(claimed.error());
  tx.exec(
      "INSERT INTO preparation_state (preparation_id, version, title, detail, owner, state, due_on, person, "
      "name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      wanted.id, wanted.version, wanted.title, wanted.detail, wanted.owner, id(wanted.progress),
      wanted.due_on, actor.person, wanted.by, wanted.at);
  record(tx, actor, moment, fresh ? "preparation.add" : "preparation.change",
         {"preparation", wanted.id.text()},
         {{"place", wanted.place.value()},
          {"topic", wanted.topic},
          {"title", wanted.title},
          {"owner", wanted.owner},
          {"state", std::string(id(wanted.progress))}});
  return wanted;
}

std::vector<Preparation> preparations(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                                      int year) {
  std::vector<Preparation> all;
  for (const auto& row :
       tx.query(reporting::sql({select,
                                "WHERE p.prefecture = ? AND p.year = ? AND s.version = p.version ORDER BY "
                                "p.place_kind, p.place, p.topic, p.id"}),
                actor.scope.substr(0, 2), year))
    all.push_back(read(row));
  std::erase_if(all, [&](const Preparation& p) { return !may_prepare(actor, areas, p.place); });
  return all;
}

Result<Preparation> find_preparation(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                                     const Id& id) {
  const auto found = find(tx, id);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-preparation",
                   "その準備の記録は見つかりません。一覧からご確認ください。");
  if (auto allowed = may_prepare(actor, areas, found->place); !allowed)
    return std::unexpected(allowed.error());
  return *found;
}

std::vector<Preparation> preparation_history(store::Tx& tx, const Preparation& preparation) {
  std::vector<Preparation> all;
  for (const auto& row :
       tx.query(reporting::sql({select, "WHERE p.id = ? ORDER BY s.version DESC"}), preparation.id))
    all.push_back(read(row));
  return all;
}

}  // namespace kakari::schedule
