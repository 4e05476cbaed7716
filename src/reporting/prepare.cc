// The part of a submission that needs no database: evaluation, canonical bytes, hashes.
#include <set>

#include "access/act.h"
#include "reporting/claims.h"
#include "reporting/fits.h"
#include "reporting/functions_text.h"
#include "reporting/last_year.h"
#include "reporting/submission.h"

namespace kakari::reporting {
namespace {

std::vector<FieldProblem> unknown_answers(const regime::Form& form, const regime::Answers& answers) {
  std::vector<FieldProblem> wrong;
  for (const auto& [id, answer] : answers) {
    const auto* item = form.item(id);
    if (!item)
      wrong.push_back({id, "この項目は今年度の報告にありません。"});
    else if (!fits(*item, answer))
      wrong.push_back({id, "「" + item->label + "」の回答を確かめてください。"});
  }
  return wrong;
}

std::vector<FieldProblem> shortcomings(const regime::Form& form, const regime::Evaluation& evaluation) {
  std::vector<FieldProblem> wrong;
  std::set<std::string> said;
  for (const auto& remark : evaluation.remarks)
    if (remark.severity == regime::Severity::error) {
      wrong.push_back({remark.item, remark.message});
      said.insert(remark.item);
    }
  for (const auto& id : evaluation.left)
    if (said.insert(id).second) {
      const auto* item = form.item(id);
      wrong.push_back({id, "「" + (item ? item->label : id) + "」に回答してください。"});
    }
  return wrong;
}

}  // namespace

Result<Prepared> prepare(const regime::Form& form, const regime::Answers& answers,
                         const regime::Facts& facts) {
  if (auto wrong = unknown_answers(form, answers); !wrong.empty())
    return problem(ProblemKind::invalid, "unknown-answer",
                   "受け付けられない回答があります。項目と回答を確かめてください。", std::move(wrong));
  const auto evaluation = regime::evaluate(form, answers, facts);
  if (!evaluation.complete())
    return problem(ProblemKind::invalid, "incomplete",
                   "まだ提出できません。お知らせした項目をご確認のうえ、もう一度提出してください。",
                   shortcomings(form, evaluation));
  Prepared p;
  p.form_hash = form.hash;
  p.answers = regime::effective(form, answers, facts);
  p.content = regime::canonical(p.answers);
  p.sha256 = regime::sha256_hex(p.content);
  for (std::size_t i = 0; i < p.functions.size(); ++i) {
    const auto& standing = evaluation.standing(regime::kFunctions[i]);
    p.functions[i] = {regime::kFunctions[i], evaluation.held(regime::kFunctions[i]), standing.with_others,
                      regime::function_hash(form, p.answers, regime::kFunctions[i])};
  }
  p.functions_json = to_text(p.functions);
  p.had_last_year = facts.last_year != nullptr;
  if (facts.last_year) p.changed_items = int(differences(*facts.last_year, p.answers).size());
  return p;
}

regime::Facts Known::facts() const {
  return {kind, last_year ? &*last_year : nullptr, claims.empty() ? nullptr : &claims};
}

Known known(store::Tx& tx, const Id& institution, regime::InstitutionKind kind, const Cycle& cycle) {
  Known k;
  k.form = definition(tx, cycle.form_hash);
  k.kind = kind;
  if (auto before = last_years_revision(tx, institution, cycle.year)) k.last_year = before->answers();
  k.claims = claims(tx, institution, cycle.year);
  return k;
}

Result<Known> known(store::Tx& tx, const Id& institution, int year) {
  const auto found = registry::find(tx, institution);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。機関番号をご確認ください。");
  const auto cycle = find_cycle(tx, found->prefecture, year);
  if (!cycle)
    return problem(
        ProblemKind::not_found, "no-cycle",
        fiscal_year_name(year) + "の報告はまだ用意されていません。都道府県の案内をお待ちください。");
  return known(tx, institution, found->kind, *cycle);
}

Result<Known> known(store::Tx& tx, const access::Actor& actor, const registry::Institution& institution,
                    int year) {
  if (auto allowed = access::may(actor, access::Act::report_submit, registry::scope_of(institution));
      !allowed)
    return std::unexpected(allowed.error());
  return known(tx, institution.id, year);
}

}  // namespace kakari::reporting
