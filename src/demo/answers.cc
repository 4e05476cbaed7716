#include "demo/answers.h"

#include <stdexcept>

namespace kakari::demo {
namespace {

using regime::Answer;
using regime::Answers;
using regime::Item;
using regime::Kind;

/// Decisions taken once for an institution, so that its answers agree with each other.
struct Plan {
  const Made& made;
  const std::vector<Made>& partners;
  Random& random;
  bool core = true;
  std::array<bool, 4> active{};

  bool chance(int percent) const { return random.below(100) < std::uint64_t(percent); }
};

bool section_active(const Plan& plan, const std::string& section) {
  const auto function = regime::function_of(section);
  if (!function) return plan.chance(55);
  if (*function == regime::Function::core) return plan.core;
  return plan.core && plan.active[std::size_t(*function) - 1];
}

std::optional<Answer> choose(const Plan& plan, const Item& item, bool active) {
  std::vector<std::int64_t> yes, no;
  for (const regime::Choice& choice : item.choices) (choice.affirmative ? yes : no).push_back(choice.code);
  if (item.star) return Answer(active && !yes.empty() ? yes.front() : no.front());
  const bool affirm = !yes.empty() && active && plan.chance(72);
  const auto& from = affirm || no.empty() ? yes : no;
  if (from.empty()) return {};
  return Answer(affirm || plan.chance(35) ? from[plan.random.below(from.size())] : from.front());
}

std::optional<Answer> choose_many(const Plan& plan, const Item& item) {
  regime::Codes codes;
  if (item.id.ends_with(".fields")) {
    codes = plan.made.profile->fields;
  } else if (item.id.ends_with(".diseases")) {
    for (const std::int64_t field : plan.made.profile->fields)
      for (const std::int64_t disease : diseases_of(field))
        if (codes.empty() || plan.chance(88)) codes.push_back(disease);
  } else {
    for (const regime::Choice& choice : item.choices)
      if (!choice.excludes_others && plan.chance(50)) codes.push_back(choice.code);
    if (codes.empty() && !item.choices.empty()) codes.push_back(item.choices.back().code);
  }
  std::ranges::sort(codes);
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return Answer(codes);
}

std::optional<Answer> words(const Plan& plan, const Item& item) {
  if (item.id == "discharge_support.pathway_diseases") return Answer(std::string("脳卒中、大腿骨近位部骨折"));
  if (item.id == "care_coordination.network_name")
    return Answer(std::string("まちの医療介護連携ネット（架空）"));
  if (item.id == "care_coordination.facility_names")
    return Answer(std::string("特別養護老人ホーム しおさい苑（架空）"));
  if (item.id == "core.remarks" && plan.made.institution.no_general_outpatients)
    return Answer(std::string("一般外来を行っていません。"));
  if (item.required) return Answer(std::string("（架空）"));
  return {};
}

std::optional<Answer> partners(const Plan& plan) {
  static constexpr std::array kinds{"夜間・休日の電話への対応と往診", "急変時の入院の受入れ",
                                    "輪番での時間外の診療"};
  regime::Partners out;
  const std::size_t count = 1 + plan.random.below(3);
  for (int attempt = 0; attempt < 20 && out.size() < count; ++attempt) {
    const auto& other = plan.partners[plan.random.below(plan.partners.size())].institution;
    const bool known = std::ranges::any_of(out, [&](const auto& p) { return p.number == other.number; });
    if (other.id == plan.made.institution.id || known) continue;
    out.push_back({other.number, other.name, kinds[plan.random.below(kinds.size())]});
  }
  if (out.empty()) return {};
  return Answer(out);
}

std::optional<Answer> invent(const Plan& plan, const Item& item) {
  const bool active = section_active(plan, item.section);
  const bool hospital = plan.made.institution.kind == regime::InstitutionKind::hospital;
  switch (item.kind) {
    case Kind::choice: {
      if (item.id == "other.no_general_outpatients")
        for (const regime::Choice& choice : item.choices)
          if (choice.affirmative == plan.made.institution.no_general_outpatients) return Answer(choice.code);
      return choose(plan, item, active);
    }
    case Kind::choices:
      return choose_many(plan, item);
    case Kind::count: {
      if (item.ndb && (!active || plan.chance(30))) return {};
      const std::uint64_t most = item.ndb ? (hospital ? 900 : 260) : (hospital ? 30 : 4);
      return Answer(std::int64_t(1 + plan.random.below(most)));
    }
    case Kind::tenths:
      return Answer(std::int64_t(5 + plan.random.below(hospital ? 200 : 40)));
    case Kind::text:
      return words(plan, item);
    case Kind::partners:
      return item.required || plan.chance(25) ? partners(plan) : std::nullopt;
  }
  return {};
}

void must_be_complete(const regime::Form& form, const Answers& answers, const regime::Facts& facts) {
  const regime::Evaluation evaluation = regime::evaluate(form, answers, facts);
  if (evaluation.complete()) return;
  std::string what = evaluation.left.empty() ? "" : evaluation.left.front();
  for (const auto& remark : evaluation.remarks)
    if (remark.severity == regime::Severity::error) what += " " + remark.item + ": " + remark.message;
  throw std::logic_error("the demo's answers are not complete: " + what);
}

/// Whom the demo's visitors work for: what they answered does not hang on what is drawn for others before.
bool is_shown(const Made& made) {
  static constexpr std::array names{"あおば内科クリニック", "みなと在宅クリニック", "𠮷岡内科医院"};
  return std::ranges::any_of(names,
                             [&](const char* name) { return made.institution.name.starts_with(name); });
}

}  // namespace

Answers make_answers(const regime::Form& form, const Made& made, const std::vector<Made>& others,
                     Random& random) {
  const bool shown = is_shown(made);
  SeededRandom own(6 * std::uint64_t(form.year) + made.institution.name.size());
  Plan plan{made, others, shown ? own : random};
  plan.core = plan.chance(made.profile->core_percent) || shown;
  for (std::size_t i = 0; i < plan.active.size(); ++i)
    plan.active[i] = plan.chance(made.profile->extended_percent[i]);
  if (made.institution.name.starts_with("みなと在宅クリニック")) plan.active[0] = false;  // yet to begin
  Answers answers;
  for (const Item& item : form.items)
    if (auto answer = invent(plan, item)) answers.emplace(item.id, std::move(*answer));
  const regime::Facts facts{.kind = made.institution.kind};
  answers = regime::effective(form, answers, facts);
  must_be_complete(form, answers, facts);
  return answers;
}

Answers a_year_later(const regime::Form& form, const Made& made, Answers answers, int changes,
                     const std::vector<Made>& others, Random& random) {
  const Answers fresh = make_answers(form, made, others, random);
  const regime::Facts facts{.kind = made.institution.kind};
  for (const auto& [id, answer] : fresh)
    if (form.item(id)->required) answers.emplace(id, answer);  // what last year's form did not ask
  answers = regime::effective(form, answers, facts);
  std::vector<std::string> ids;
  for (const auto& [id, answer] : fresh) {
    const Item& item = *form.item(id);  // a count unlike NDB's would have to say why
    if (answers.contains(id) && item.kind != Kind::partners && !item.star && !item.ndb) ids.push_back(id);
  }
  for (int i = 0; i < changes && !ids.empty(); ++i) {
    const std::string& id = ids[random.below(ids.size())];
    Answers changed = answers;
    changed[id] = fresh.at(id);
    changed = regime::effective(form, changed, facts);
    if (regime::evaluate(form, changed, facts).complete()) answers = std::move(changed);
  }
  return answers;
}

}  // namespace kakari::demo
