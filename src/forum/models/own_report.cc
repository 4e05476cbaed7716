#include "forum/models/own_report.h"

#include "access/act.h"
#include "regime/condition.h"
#include "reporting/definition.h"
#include "reporting/draft.h"
#include "reporting/revision.h"

namespace kakari::models {
namespace {

regime::InstitutionKind kind_of(const OwnReport& own) {
  return own.institution.kind;
}

bool read_year(store::Tx& tx, const access::Actor& actor, const reporting::Cycle& cycle, OwnReport& own) {
  if (const auto revision = reporting::current_revision(tx, own.institution.id, cycle.year)) {
    own.form = reporting::definition(tx, revision->form_hash);
    own.answers = revision->answers();
  } else if (const auto draft = reporting::read_draft(tx, actor, own.institution.id, cycle.year);
             draft && !draft->answers().empty()) {
    own.form = draft->form;
    own.answers = draft->answers();
    own.draft = true;
  } else {
    return false;
  }
  own.year = cycle.year;
  return true;
}

}  // namespace

Result<OwnReport> own_report(store::Tx& tx, const access::Actor& actor,
                             const std::shared_ptr<const regime::Form>& newest) {
  const auto institution = registry::find(tx, Id::trusted(actor.scope));
  if (!institution)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。ログインした権限をご確認ください。");
  if (auto allowed = access::may(actor, access::Act::model_read, registry::scope_of(*institution)); !allowed)
    return std::unexpected(allowed.error());
  OwnReport own;
  own.institution = *institution;
  own.form = newest;
  for (const auto& cycle : reporting::cycles(tx, institution->prefecture))
    if (read_year(tx, actor, cycle, own)) break;
  own.evaluation = regime::evaluate(*own.form, own.answers, {.kind = kind_of(own)});
  return own;
}

Path path_to(const OwnReport& own, regime::Function function) {
  const regime::FunctionRule& rule = own.form->rule(function);
  Path path;
  path.function = function;
  path.held = own.evaluation.held(function);
  path.all = rule.all;
  for (const auto& element : rule.clause_elements) path.clause.push_back(element.text);
  for (const auto& ground : rule.grounds)
    for (const std::string& id : ground.any_of) {
      PathStep step;
      step.item = own.form->item(id);
      if (!step.item || (!step.item->only_for.empty() &&
                         step.item->only_for !=
                             (kind_of(own) == regime::InstitutionKind::hospital ? "hospital" : "clinic")))
        continue;
      const auto answer = own.answers.find(id);
      const bool given = answer != own.answers.end() && regime::given(&answer->second);
      step.now = given ? regime::in_words(*step.item, answer->second) : "未入力";
      step.there = given && regime::affirmative(*step.item, answer->second);
      for (const auto& choice : step.item->choices)
        if (choice.affirmative) step.would_do.push_back(choice.label);
      if (step.item->choices.empty()) step.would_do.push_back("1" + step.item->unit + "以上");
      path.steps.push_back(std::move(step));
    }
  return path;
}

}  // namespace kakari::models
