// 催促 by rule: so many days before or after the 協力依頼期日 or the legal deadline, to those in these
// states, by these channels, in these words. What a prefecture practises, not law: shown as 要確認 where it
// comes from the defaults.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "reporting/cycle.h"
#include "reporting/extension.h"

namespace kakari::requests {

/// Who has not reported, and how far they are.
enum class Missing { not_started, draft, returned };
inline constexpr Missing kMissing[]{Missing::not_started, Missing::draft, Missing::returned};
std::string_view id(Missing state);     // "not_started", as Stage
std::string_view label(Missing state);  // 未着手
std::optional<Missing> missing_of(std::string_view id);

enum class Reach { program, mail, letter };
inline constexpr Reach kReach[]{Reach::program, Reach::mail, Reach::letter};
std::string_view id(Reach reach);
std::string_view label(Reach reach);
std::optional<Reach> reach_of(std::string_view id);

enum class Base { target, legal_deadline };
std::string_view id(Base base);
std::string_view label(Base base);  // 協力依頼期日
std::optional<Base> base_of(std::string_view id);

struct ReminderRule {
  Id id;  // empty: a default that has not been taken over
  std::string prefecture;
  std::string name;  // 期限の30日前
  Base base = Base::legal_deadline;
  int days = 0;  // negative: before
  std::vector<Missing> states;
  std::vector<Reach> reaches;
  std::string subject, text;  // with placeholders: see placeholders()
  std::string origin;         // id of the default it was taken from; "" own
  std::int64_t version = 0;
  std::string by;
  Instant at = 0, ended_at = 0;

  bool has(Missing state) const;
  bool has(Reach reach) const;
};

/// Those in force, by the day on which they fire.
std::vector<ReminderRule> reminder_rules(store::Tx& tx, std::string_view prefecture);
/// Act::reminder_send of its prefecture.
Result<ReminderRule> find_rule(store::Tx& tx, const access::Actor& actor, const Id& rule);
/// Adds, or with an id changes, a rule. Act::request_send (the prefecture). Every field is checked, and that
/// no unknown placeholder is in the words. "changed-meanwhile" where the version is another. Journalled.
Result<ReminderRule> keep_rule(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               ReminderRule rule);
Result<void> end_rule(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& rule);

/// What may stand in the words of a rule: {医療機関} …
struct Placeholder {
  std::string_view name, means, example;
};
std::vector<Placeholder> placeholders();

/// The day a rule fires for an institution whose report is in time until `last_day` (ISO; with an extension
/// later than the deadline). Not moved by weekends.
Date fires_on(const ReminderRule& rule, const reporting::Cycle& cycle, std::string_view last_day);

}  // namespace kakari::requests
