#include "reporting/flags.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "base/date.h"
#include "regime/condition.h"

namespace kakari::reporting {
namespace {

using regime::Answers;
using regime::Item;
using regime::Plausibility;

std::string wareki(std::string_view iso) {
  const auto date = Date::parse(iso);
  return date ? date->wareki() : std::string(iso);
}

bool is_on(const regime::Form& form, const Answers& answers, std::string_view id) {
  const Item* item = form.item(id);
  const auto answer = answers.find(id);
  return item && answer != answers.end() && regime::affirmative(*item, answer->second);
}

/// The larger of what was reported and what NDB counted; none when neither is known.
std::optional<std::int64_t> counted(const Answers& answers, const Answers* claims, std::string_view id) {
  std::optional<std::int64_t> most;
  const auto take = [&](const Answers& from) {
    const auto found = from.find(id);
    if (found == from.end()) return;
    if (const auto* n = std::get_if<std::int64_t>(&found->second)) most = std::max(most.value_or(0), *n);
  };
  take(answers);
  if (claims) take(*claims);
  return most;
}

class Flagger {
 public:
  Flagger(const regime::Form& form, const Answers& answers, const FlagFacts& facts)
      : form_(form), answers_(answers), facts_(facts) {}

  std::vector<Flag> run() {
    const auto evaluation = regime::evaluate(
        form_, answers_, {.kind = facts_.kind, .last_year = facts_.last_year, .claims = facts_.claims});
    for (const auto& remark : evaluation.remarks)
      if (remark.severity == regime::Severity::warning) say({remark.item, remark.code, remark.message});
    for (const Plausibility& rule : form_.plausibility) look(rule);
    for (const auto& rule : form_.functions) copied(rule);
    for (const auto& [item, answer] : answers_)
      if (const auto* partners = std::get_if<regime::Partners>(&answer)) look(item, *partners);
    std::ranges::stable_sort(flags_, {}, [&](const Flag& flag) { return form_.index_of(flag.item); });
    return std::move(flags_);
  }

 private:
  void say(Flag flag) {
    const bool known = std::ranges::any_of(
        flags_, [&](const Flag& f) { return f.item == flag.item && f.message == flag.message; });
    if (!known && form_.item(flag.item)) flags_.push_back(std::move(flag));
  }

  std::string names(const std::vector<std::string>& items) const {
    std::vector<std::string> all;
    for (const auto& id : items)
      if (const Item* item = form_.item(id)) all.push_back("「" + item->name() + "」");
    return fmt::format("{}", fmt::join(all, "・"));
  }

  void look(const Plausibility& rule) {
    if (std::ranges::none_of(rule.services, [&](const auto& id) { return answers_.contains(id); })) return;
    const bool served =
        std::ranges::any_of(rule.services, [&](const auto& id) { return is_on(form_, answers_, id); });
    if (rule.rule == Plausibility::Rule::claims_without_service && !served) return claimed(rule);
    if (rule.rule == Plausibility::Rule::service_without_claims && served) return never_claimed(rule);
  }

  void claimed(const Plausibility& rule) {
    // The form's own check says it already where the answers alone do not fit.
    if (std::ranges::any_of(flags_, [&](const Flag& f) {
          return f.code == rule.id || (f.code == regime::id(rule.rule) && f.item == rule.services.front());
        }))
      return;
    std::vector<std::string> counts;
    for (const auto& id : rule.claims)
      if (const auto n = counted(answers_, facts_.claims, id); n.value_or(0) > 0)
        counts.push_back(
            fmt::format("「{}」{}", form_.item(id)->name(), regime::in_words(*form_.item(id), *n)));
    if (counts.empty()) return;
    say({rule.services.front(), rule.id,
         fmt::format("{}が報告されていませんが、{}があります。", names(rule.services),
                     fmt::join(counts, "、")),
         regime::unverified(rule.status)});
  }

  void never_claimed(const Plausibility& rule) {
    if (!facts_.last_year) return;
    const bool before = std::ranges::any_of(
        rule.services, [&](const auto& id) { return is_on(form_, *facts_.last_year, id); });
    if (!before) return;
    bool known_now = false, known_before = false;
    for (const auto& id : rule.claims) {
      const auto now = counted(answers_, facts_.claims, id);
      const auto then = counted(*facts_.last_year, facts_.claims_last_year, id);
      if (now.value_or(0) > 0 || then.value_or(0) > 0) return;
      known_now = known_now || now;
      known_before = known_before || then;
    }
    if (!known_now || !known_before) return;
    const auto first =
        std::ranges::find_if(rule.services, [&](const auto& id) { return is_on(form_, answers_, id); });
    say({*first, rule.id,
         fmt::format("「{}」が2年続けて報告されていますが、{}は、2年とも0回です。",
                     form_.item(*first)->name(), names(rule.claims)),
         regime::unverified(rule.status)});
  }

  /// Yearly counts that no NDB count backs, all the same as last year.
  void copied(const regime::FunctionRule& rule) {
    if (!facts_.last_year || form_.comparison.same_at_least <= 0) return;
    std::vector<std::string> same;
    for (const auto& id : rule.items) {
      const Item* item = form_.item(id);
      if (!item || item->kind != regime::Kind::count || item->period == regime::Period::as_of_january_1)
        continue;
      const auto now = answers_.find(id);
      const auto before = facts_.last_year->find(id);
      if (now == answers_.end() || !regime::affirmative(*item, now->second)) continue;
      if (facts_.claims)
        if (const auto ndb = facts_.claims->find(id);
            ndb != facts_.claims->end() && ndb->second == now->second)
          return;
      if (before == facts_.last_year->end() || before->second != now->second) return;
      same.push_back(id);
    }
    if (std::int64_t(same.size()) < form_.comparison.same_at_least) return;
    say({same.front(), "counts-as-last-year",
         fmt::format(
             "{}の回数が、{}つとも昨年度と同じです。昨年度の答えのままになっていないかお確かめください。",
             names(same), same.size()),
         true});
  }

  void look(const std::string& item, const regime::Partners& partners) {
    for (const auto& partner : partners) {
      const auto found = facts_.partners.find(partner.number);
      if (partner.number.empty() || found == facts_.partners.end()) continue;
      const PartnerFact& fact = found->second;
      if (!fact.closed_on.empty())
        say({item, "partner-closed",
             fmt::format("連携先の「{}」は、{}付けで休止または廃止の届けがあります。", fact.name,
                         wareki(fact.closed_on))});
      else if (fact.reported && !fact.names_back)
        say({item, "partner-does-not-name",
             fmt::format("連携先の「{}」の報告には、この医療機関の名前がありません。", fact.name)});
    }
  }

  const regime::Form& form_;
  const Answers& answers_;
  const FlagFacts& facts_;
  std::vector<Flag> flags_;
};

}  // namespace

std::vector<Flag> flags(const regime::Form& form, const Answers& answers, const FlagFacts& facts) {
  return Flagger(form, answers, facts).run();
}

}  // namespace kakari::reporting
