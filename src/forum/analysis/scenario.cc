#include "forum/analysis/scenario.h"

#include <algorithm>

#include "access/account.h"
#include "access/act.h"
#include "access/record.h"
#include "base/text.h"

namespace kakari::analysis {
namespace {

using access::Act;

constexpr std::string_view kColumns =
    "SELECT s.id, s.prefecture, s.level, s.area, s.function, s.version, s.ended_at, s.ended_by, v.year, "
    "v.name, "
    "v.note, v.by_name, v.at FROM scenario s JOIN scenario_version v ON v.scenario = s.id AND v.version = "
    "s.version ";

ScenarioPart::Kind kind_of(std::string_view id) {
  return id == "gone" ? ScenarioPart::Kind::gone : ScenarioPart::Kind::starts;
}
std::string_view id(ScenarioPart::Kind kind) {
  return kind == ScenarioPart::Kind::gone ? "gone" : "starts";
}

Scenario read(store::Tx& tx, const store::Row& row) {
  Scenario s;
  s.id = Id::trusted(row.text(0));
  s.prefecture = row.text(1);
  s.level = forum::level_of(row.text(2)).value_or(forum::Level::prefecture);
  s.area = row.text(3);
  s.function = regime::function_of(row.text(4)).value_or(regime::Function::core);
  s.version = row.integer(5);
  s.ended_at = row.integer(6);
  s.ended_by = row.text(7);
  s.content = {.name = row.text(9), .note = row.text(10), .year = int(row.integer(8)), .parts = {}};
  s.by = row.text(11);
  s.at = row.integer(12);
  for (const auto& part : tx.query(
           "SELECT kind, institution, mark FROM scenario_part WHERE scenario = ? AND version = ? ORDER BY "
           "kind DESC, institution",
           s.id, s.version))
    s.content.parts.push_back({kind_of(part.text(0)), Id::trusted(part.text(1)), part.text(2)});
  return s;
}

std::optional<Scenario> read(store::Tx& tx, const Id& scenario) {
  const auto row = tx.one(std::string(kColumns) + "WHERE s.id = ?", scenario);
  if (!row) return {};
  return read(tx, *row);
}

std::unexpected<Problem> no_such() {
  return problem(ProblemKind::not_found, "no-such-scenario",
                 "このシナリオは見つかりません。一覧から選び直してください。");
}

/// The newest version, which the actor may change.
Result<Scenario> to_change(store::Tx& tx, const access::Actor& actor, const Id& scenario) {
  auto found = read(tx, scenario);
  if (!found) return no_such();
  if (auto allowed = access::may(actor, Act::scenario_keep, {.prefecture = found->prefecture}); !allowed)
    return std::unexpected(allowed.error());
  return std::move(*found);
}

Result<void> check(const ScenarioContent& content) {
  std::vector<FieldProblem> fields;
  const auto name = length(trim(content.name));
  if (!name || *name == 0) fields.push_back({"name", "名前を入力してください。"});
  if (name && *name > scenario_name_max)
    fields.push_back({"name", fmt::format("名前は{}字までで入力してください。", scenario_name_max)});
  const auto note = length(content.note);
  if (!note || *note > scenario_note_max)
    fields.push_back({"note", fmt::format("メモは{}字までで入力してください。", scenario_note_max)});
  if (content.parts.empty())
    fields.push_back({"start", "始める医療機関か、なくなる医療機関を1つ以上選んでください。"});
  if (content.parts.size() > scenario_parts_max)
    fields.push_back({"start", fmt::format("選べる医療機関は{}か所までです。", scenario_parts_max)});
  if (fields.empty()) return {};
  return problem(ProblemKind::invalid, "scenario-invalid", "入力を確かめてください。", std::move(fields));
}

void insert_version(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& scenario,
                    std::int64_t version, const ScenarioContent& content) {
  tx.exec(
      "INSERT INTO scenario_version (scenario, version, year, name, note, person, by_name, at) VALUES (?, ?, "
      "?, "
      "?, ?, ?, ?, ?)",
      scenario, version, content.year, trim(content.name), trim(content.note), actor.person, actor.name,
      moment.now);
  for (const ScenarioPart& part : content.parts)
    tx.exec(
        "INSERT INTO scenario_part (scenario, version, kind, institution, mark) VALUES (?, ?, ?, ?, ?) ON "
        "CONFLICT DO NOTHING",
        scenario, version, id(part.kind), part.institution, part.mark);
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& scenario,
            std::string_view act, std::string after) {
  access::record(tx, moment, actor, act, {"scenario", scenario.text()}, "", std::move(after));
}

std::string said(std::int64_t version, const ScenarioContent& content) {
  return fmt::format(R"({{"version":{},"year":{},"institutions":{}}})", version, content.year,
                     content.parts.size());
}

}  // namespace

Result<Scenario> keep_scenario(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const forum::Area& area, regime::Function function,
                               const ScenarioContent& content) {
  if (auto allowed = access::may(actor, Act::scenario_keep, {.prefecture = area.prefecture}); !allowed)
    return std::unexpected(allowed.error());
  if (auto ok = check(content); !ok) return std::unexpected(ok.error());
  const Id made = moment.new_id();
  tx.exec(
      "INSERT INTO scenario (id, prefecture, level, area, function, version, at, ended_at, ended_person, "
      "ended_by) VALUES (?, ?, ?, ?, ?, 1, ?, 0, '', '')",
      made, area.prefecture, forum::id(area.level), area.code, regime::id(function), moment.now);
  insert_version(tx, actor, moment, made, 1, content);
  record(tx, actor, moment, made, "scenario.keep", said(1, content));
  return read(tx, made).value();
}

Result<Scenario> change_scenario(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const Id& scenario, std::int64_t version, const ScenarioContent& content) {
  const auto found = to_change(tx, actor, scenario);
  if (!found) return found;
  if (found->ended_at != 0)
    return problem(ProblemKind::conflict, "scenario-ended",
                   "このシナリオは終了しています。続けるときは、別の名前で残してください。");
  if (auto ok = check(content); !ok) return std::unexpected(ok.error());
  // Of two that change the same version one is the first: the other's UPDATE finds no row.
  if (tx.exec("UPDATE scenario SET version = version + 1 WHERE id = ? AND version = ?", scenario, version) ==
      0)
    return problem(
        ProblemKind::conflict, "scenario-changed",
        fmt::format("{}さんが{}に変更しています。今の内容を確かめてから、もう一度変更してください。",
                    found->by, local_time(found->at)));
  insert_version(tx, actor, moment, scenario, version + 1, content);
  record(tx, actor, moment, scenario, "scenario.change", said(version + 1, content));
  return read(tx, scenario).value();
}

Result<void> end_scenario(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const Id& scenario) {
  const auto found = to_change(tx, actor, scenario);
  if (!found) return std::unexpected(found.error());
  if (tx.exec(
          "UPDATE scenario SET ended_at = ?, ended_person = ?, ended_by = ? WHERE id = ? AND ended_at = 0",
          moment.now, actor.person, actor.name, scenario) > 0)
    record(tx, actor, moment, scenario, "scenario.end", said(found->version, found->content));
  return {};
}

Result<Scenario> find_scenario(store::Tx& tx, const access::Actor& actor, const Id& scenario) {
  auto found = read(tx, scenario);
  if (!found || !access::may(actor, Act::intent_read, {.prefecture = found->prefecture})) return no_such();
  return std::move(*found);
}

std::vector<Scenario> scenarios(store::Tx& tx, const access::Actor& actor, std::size_t most) {
  const auto filter = access::scope(actor, Act::intent_read, "s");
  std::vector<store::Value> args;
  for (const auto& arg : filter.args) args.push_back(store::to_value(arg));
  const auto limit = std::int64_t(most);
  args.push_back(store::to_value(limit));
  std::vector<Scenario> out;
  for (const auto& row : tx.run(std::string(kColumns) + "WHERE " + filter.sql +
                                    " ORDER BY (CASE WHEN s.ended_at = 0 THEN 0 ELSE 1 END), v.at DESC, s.id "
                                    "LIMIT ?",
                                args))
    out.push_back(read(tx, row));
  return out;
}

}  // namespace kakari::analysis
