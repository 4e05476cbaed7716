#include "forum/policy.h"

#include <boost/json.hpp>

#include "base/text.h"
#include "forum/forum_row.h"

namespace kakari::forum {
namespace {

constexpr std::int64_t least_people_max = 1000;

std::optional<std::string> newest(store::Tx& tx, std::string_view prefecture, std::string_view name) {
  const auto row =
      tx.one("SELECT value FROM forum_policy WHERE prefecture = ? AND name = ? ORDER BY version DESC LIMIT 1",
             prefecture, name);
  if (!row) return {};
  return row->text(0);
}

void add(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view name,
         const std::string& value) {
  const auto last =
      tx.one("SELECT COALESCE(MAX(version), 0) FROM forum_policy WHERE prefecture = ? AND name = ?",
             actor.scope, name);
  tx.exec(
      "INSERT INTO forum_policy (prefecture, name, version, value, person, by_name, at) VALUES (?, ?, ?, ?, "
      "?, ?, "
      "?)",
      actor.scope, name, last->integer(0) + 1, value, actor.person, actor.name, moment.now);
}

std::string to_json(const Policy& p) {
  return boost::json::serialize(
      boost::json::object{{"intent_public", p.intent_public}, {"least_people", p.least_people}});
}

}  // namespace

Policy policy(store::Tx& tx, std::string_view prefecture, const ForumWords& words) {
  Policy p{words.intent_public, words.least_people};
  if (const auto value = newest(tx, prefecture, "intent_public")) p.intent_public = *value == "1";
  if (const auto value = newest(tx, prefecture, "least_people"))
    p.least_people = parse_count(*value).value_or(p.least_people);
  return p;
}

Result<void> set_policy(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Policy& wanted,
                        const ForumWords& words) {
  if (auto allowed = access::may(actor, access::Act::forum_manage, {.prefecture = actor.scope}); !allowed)
    return allowed;
  if (wanted.least_people < 0 || wanted.least_people > least_people_max)
    return problem(ProblemKind::invalid, "policy-invalid", "入力内容をご確認ください。",
                   {{"least_people", "0から1,000までの数で入力してください。"}});
  const Policy before = policy(tx, actor.scope, words);
  if (before.intent_public != wanted.intent_public)
    add(tx, actor, moment, "intent_public", wanted.intent_public ? "1" : "0");
  if (before.least_people != wanted.least_people)
    add(tx, actor, moment, "least_people", std::to_string(wanted.least_people));
  if (to_json(before) != to_json(wanted))
    record(tx, moment, actor, "forum.policy", actor.scope, to_json(before), to_json(wanted));
  return {};
}

}  // namespace kakari::forum
