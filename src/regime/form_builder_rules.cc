// The parts of a form that ask rather than hold: checks, comparisons, plausibility, elements of the clause.
#include "regime/form_builder.h"

namespace kakari::regime {

void FormBuilder::read_check(const Definition& d) {
  only(d, {"code", "severity", "item", "when", "message"});
  Check check{needed(d, "code"), d.text_of("severity") == "error", needed(d, "item"), needed(d, "message"),
              nullptr};
  if (!note("check", check.code, d)) return;
  if (const Definition* when = d.find("when")) check.when = conditions_.read(*when);
  if (!check.when) say(d, fmt::format("確認「{}」に、いつ尋ねるか（when）がありません。", check.code));
  form.checks.push_back(std::move(check));
}

void FormBuilder::read_comparison(const Definition& d) {
  only(d, {"at_least", "factor", "unlike", "stopped", "claims", "same_at_least"});
  form.comparison = {number(d, "at_least"), number(d, "factor"), needed(d, "unlike"),
                     needed(d, "stopped"),  needed(d, "claims"), number(d, "same_at_least")};
}

void FormBuilder::read_elements(const Definition& d, FunctionRule& rule) {
  rule.elements_together = flag(d, "elements_together");
  if (d.find("elements_status")) {
    if (auto status = status_of(d.text_of("elements_status")))
      rule.elements_status = *status;
    else
      say(d, "elements_status は V、V~、L、R のいずれかで書いてください。");
  }
  for (const Definition& element : entries(d, "clause_elements", false)) {
    if (element.shape == Definition::Shape::map) {
      only(element, {"text", "items"});
      rule.clause_elements.push_back({needed(element, "text"), element.texts_of("items")});
    } else {
      rule.clause_elements.push_back({element.text, {}});
    }
  }
}

void FormBuilder::read_plausibility(const Definition& d) {
  using Rule = Plausibility::Rule;
  only(d, {"id", "rule", "services", "claims", "status"});
  Plausibility p;
  p.id = needed(d, "id");
  if (!note("plausibility", p.id, d)) return;
  const std::string rule = needed(d, "rule");
  if (rule == id(Rule::service_without_claims))
    p.rule = Rule::service_without_claims;
  else if (rule != id(Rule::claims_without_service))
    say(d, fmt::format("rule「{}」は claims-without-service か service-without-claims で書いてください。",
                       rule));
  p.services = d.texts_of("services");
  p.claims = d.texts_of("claims");
  if (auto status = status_of(needed(d, "status")))
    p.status = *status;
  else
    say(d, fmt::format("「{}」の status は V、V~、L、R のいずれかで書いてください。", p.id));
  form.plausibility.push_back(std::move(p));
}

}  // namespace kakari::regime
