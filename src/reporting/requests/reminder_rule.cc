#include "reporting/requests/reminder_rule.h"

#include <boost/json.hpp>

#include "access/account.h"
#include "access/act.h"
#include "base/text.h"
#include "journal/journal.h"
#include "reporting/requests/reminder_words.h"
#include "reporting/requests/rule_row.h"
#include "reporting/sql.h"

namespace kakari::requests {
namespace {

constexpr int days_most = 200;

constexpr std::string_view columns =
    "SELECT id, prefecture, name, base, days, states, channels, subject, text, origin, version, by_name, at, "
    "ended_at FROM reminder_rule WHERE ";

ReminderRule rule_of(const store::Row& row) {
  ReminderRule rule;
  rule.id = Id::trusted(row.text(0));
  rule.prefecture = row.text(1);
  rule.name = row.text(2);
  rule.base = base_of(row.text(3)).value_or(Base::legal_deadline);
  rule.days = row.get<int>(4);
  rule.states = states_of(row.text(5));
  rule.reaches = reaches_of(row.text(6));
  rule.subject = row.text(7);
  rule.text = row.text(8);
  rule.origin = row.text(9);
  rule.version = row.integer(10);
  rule.by = row.text(11);
  rule.at = row.integer(12);
  rule.ended_at = row.integer(13);
  return rule;
}

std::string in_json(const ReminderRule& rule) {
  return boost::json::serialize(boost::json::object{{"name", rule.name},
                                                    {"base", id(rule.base)},
                                                    {"days", rule.days},
                                                    {"states", joined(rule.states)},
                                                    {"channels", joined(rule.reaches)},
                                                    {"subject", rule.subject},
                                                    {"text", rule.text}});
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
            const ReminderRule& rule, std::string before, std::string after) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {"reminder-rule", rule.id.text()},
                   .before = std::move(before),
                   .after = std::move(after)});
}

Result<void> may_keep(const access::Actor& actor, const ReminderRule& rule) {
  return access::may(actor, access::Act::request_send, {.prefecture = rule.prefecture});
}

}  // namespace

Result<void> check_words(std::string& subject, std::string& text, std::vector<FieldProblem>& fields) {
  const auto check = [&](std::string& typed, std::string field, std::string_view name, std::size_t most) {
    typed = trim(typed);
    const auto characters = length(typed);
    if (typed.empty())
      fields.push_back({field, fmt::format("{}を入力してください。", name)});
    else if (!characters || *characters > most)
      fields.push_back({field, fmt::format("{}は{}文字以内で入力してください。", name, most)});
    else if (const auto unknown = unknown_placeholders(typed); !unknown.empty())
      fields.push_back({field, fmt::format("{{{}}}は使えません。使える差し込みの名前に直してください。",
                                           unknown.front())});
  };
  check(subject, "subject", "件名", 100);
  check(text, "text", "本文", 2000);
  if (fields.empty()) return {};
  return problem(ProblemKind::invalid, "rule-invalid", "催促の内容をご確認ください。", std::move(fields));
}

bool ReminderRule::has(Missing state) const {
  return std::ranges::find(states, state) != states.end();
}
bool ReminderRule::has(Reach reach) const {
  return std::ranges::find(reaches, reach) != reaches.end();
}

std::vector<ReminderRule> reminder_rules(store::Tx& tx, std::string_view prefecture) {
  std::vector<ReminderRule> found;
  for (const store::Row& row :
       tx.query(reporting::sql({columns, "prefecture = ? AND ended_at = 0 ORDER BY days, id"}), prefecture))
    found.push_back(rule_of(row));
  std::ranges::stable_sort(found, {}, [](const ReminderRule& r) { return std::pair(r.base, r.days); });
  return found;
}

Result<ReminderRule> find_rule(store::Tx& tx, const access::Actor& actor, const Id& id) {
  const auto row = tx.one(reporting::sql({columns, "id = ?"}), id);
  if (!row || row->integer(13) != 0)
    return problem(ProblemKind::not_found, "no-such-rule", "この催促の決まりは見つかりません。");
  ReminderRule rule = rule_of(*row);
  const std::string centre =
      actor.role == access::Role::health_centre_officer && actor.scope.starts_with(rule.prefecture + "-")
          ? actor.scope
          : std::string();
  if (auto allowed = access::may(actor, access::Act::reminder_send,
                                 {.health_centre = centre, .prefecture = rule.prefecture});
      !allowed)
    return std::unexpected(allowed.error());
  return rule;
}

Result<ReminderRule> keep_rule(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               ReminderRule rule) {
  if (auto allowed = may_keep(actor, rule); !allowed) return std::unexpected(allowed.error());
  std::vector<FieldProblem> fields;
  rule.name = trim(rule.name);
  if (const auto n = length(rule.name); !n || *n == 0 || *n > 60)
    fields.push_back({"name", "名前を60文字以内で入力してください。"});
  if (rule.days < -days_most || rule.days > days_most)
    fields.push_back({"days", fmt::format("日数は{}日以内で入力してください。", days_most)});
  if (rule.states.empty()) fields.push_back({"states", "催促する状態を一つ以上選んでください。"});
  if (rule.reaches.empty()) fields.push_back({"reaches", "届け方を一つ以上選んでください。"});
  if (auto words = check_words(rule.subject, rule.text, fields); !words)
    return std::unexpected(words.error());
  rule.by = actor.name;
  rule.at = moment.now;
  if (rule.id.empty()) {
    rule.id = moment.new_id();
    rule.version = 1;
    tx.exec(
        "INSERT INTO reminder_rule (id, prefecture, name, base, days, states, channels, subject, text, "
        "origin, version, person, by_name, at, ended_at, ended_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, "
        "?, ?, ?, 0, '')",
        rule.id, rule.prefecture, rule.name, id(rule.base), rule.days, joined(rule.states),
        joined(rule.reaches), rule.subject, rule.text, rule.origin, actor.person, actor.name, moment.now);
    record(tx, actor, moment, "reminder.rule", rule, "", in_json(rule));
    return rule;
  }
  const auto before = find_rule(tx, actor, rule.id);
  if (!before) return std::unexpected(before.error());
  if (before->version != rule.version)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   fmt::format("{}さんがこの決まりを変更しました。開き直して確かめてください。", before->by));
  ++rule.version;
  tx.exec(
      "UPDATE reminder_rule SET name = ?, base = ?, days = ?, states = ?, channels = ?, subject = ?, text = "
      "?, version = ?, person = ?, by_name = ?, at = ? WHERE id = ?",
      rule.name, id(rule.base), rule.days, joined(rule.states), joined(rule.reaches), rule.subject, rule.text,
      rule.version, actor.person, actor.name, moment.now, rule.id);
  record(tx, actor, moment, "reminder.rule", rule, in_json(*before), in_json(rule));
  return rule;
}

Result<void> end_rule(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id) {
  const auto rule = find_rule(tx, actor, id);
  if (!rule) return std::unexpected(rule.error());
  if (auto allowed = may_keep(actor, *rule); !allowed) return allowed;
  tx.exec("UPDATE reminder_rule SET ended_at = ?, ended_by = ? WHERE id = ?", moment.now, actor.name, id);
  record(tx, actor, moment, "reminder.rule-end", *rule, in_json(*rule), "");
  return {};
}

}  // namespace kakari::requests
