#include "reporting/dossier.h"

#include <algorithm>
#include <set>

#include "access/act.h"
#include "reporting/claims.h"
#include "reporting/flag_facts.h"
#include "reporting/subject.h"
#include "reporting/submission.h"

namespace kakari::reporting {
namespace {

std::optional<regime::Answer> answer_of(const regime::Answers& answers, std::string_view item) {
  const auto found = answers.find(item);
  if (found == answers.end()) return {};
  return found->second;
}

/// What the items of the report are shown with.
struct Beside {
  const regime::Answers& now;
  const std::optional<regime::Answers>& last_year;
  const regime::Answers& claims;
  const regime::Answers& claims_last_year;
  std::optional<regime::Answers> previous;
  const std::vector<Flag>& flags;
  const std::vector<Return>& returns;

  ItemView view(const regime::Item& item) const;
};

ItemView Beside::view(const regime::Item& item) const {
  ItemView v;
  v.item = &item;
  v.now = answer_of(now, item.id);
  v.claims = answer_of(claims, item.id);
  if (last_year) {
    v.last_year = answer_of(*last_year, item.id);
    v.changed_since_last_year = v.now != v.last_year;
  }
  if (previous) {
    v.previous = answer_of(*previous, item.id);
    v.changed_since_previous = v.now != v.previous;
  }
  v.claims_last_year = answer_of(claims_last_year, item.id);
  for (const Flag& flag : flags)
    if (flag.item == item.id) v.flags.push_back(flag);
  if (!returns.empty())
    for (const auto& [id, reason] : returns.back().items)
      if (id == item.id) v.return_reason = reason;
  return v;
}

/// Beside a count that is not NDB's stands what the institution said to it by the time it submitted.
void add_reasons(std::vector<Flag>& flags, const Corrections& given) {
  for (Flag& flag : flags)
    if (const auto found = given.find(flag.item); flag.code == "unlike-claims" && found != given.end())
      flag.message += fmt::format("訂正の理由（{}）：{}", found->second.by, found->second.reason);
}

std::vector<Return> read_returns(store::Tx& tx, const Id& report) {
  std::vector<Return> all;
  std::string last;
  for (const auto& row :
       tx.query("SELECT c.id, c.at, c.name, c.note, c.revision, i.item, i.reason FROM return_case c JOIN "
                "returned_item i ON i.return_id = c.id WHERE c.report_id = ? ORDER BY c.at, c.id, i.item",
                report)) {
    if (row.text(0) != last) all.push_back({row.integer(1), row.text(2), row.text(3), row.get<int>(4), {}});
    last = row.text(0);
    all.back().items.push_back({row.text(5), row.text(6)});
  }
  return all;
}

void read_review(store::Tx& tx, const Subject& s, Dossier& d) {
  const auto row =
      tx.one("SELECT name, at FROM review WHERE report_id = ? AND revision = ?", s.report, s.revision);
  if (!row) return;
  d.opened_by = row->text(0);
  d.opened_at = row->integer(1);
}

void say_who_may_decide(const access::Actor& actor, const Subject& s, Dossier& d) {
  if (!access::could(actor.role, access::Act::function_confirm))
    d.why_not = "確認は都道府県と保健所の担当者が行います。";
  else if (actor.person.text() == s.scope.person)
    d.why_not = "ご自身が提出した報告は、ご自身では確認できません。別の担当者に依頼してください。";
  else if (auto may = access::may(actor, access::Act::function_confirm, s.scope); !may)
    d.why_not = may.error().message;
  else if (s.stage == Stage::submitted)
    d.why_not = "「確認を始める」を押すと、確認と差し戻しができます。";
  else if (s.stage != Stage::in_review && s.stage != Stage::settled)
    d.why_not = "医療機関が修正中です。提出をお待ちください。";
  d.may_decide = d.why_not.empty();
}

/// Confirmations of earlier content: of this year's earlier revisions, else of the newest year before.
class Earlier {
 public:
  Earlier(store::Tx& tx, const Subject& s, const Dossier& d) : tx_(tx), s_(s), d_(d) {}

  /// Sets the view's last_confirmed, and each item as it was then.
  void show(FunctionView& view) {
    if (view.decided == Decided::confirmed || view.function == regime::Function::core) return;
    const Decision* last = newest(d_.decisions, view.function);
    if (!last) {
      if (!before_) before_ = confirmed_before(tx_, s_.institution, s_.cycle.year);
      last = newest(*before_, view.function);
    }
    if (!last) return;
    const regime::Answers answers = answers_of(last->year, last->revision);
    view.last_confirmed = {last->year, last->revision, last->at, last->by, true};
    for (ItemView& item : view.items) {
      item.confirmed = answer_of(answers, item.item->id);
      if (item.confirmed != item.last_year) view.last_confirmed->as_last_year = false;
    }
  }

 private:
  static const Decision* newest(const std::vector<Decision>& all, regime::Function function) {
    const Decision* found = nullptr;
    for (const Decision& d : all)
      if (d.function == function && d.confirmed && !d.reversed && (!found || d.at >= found->at)) found = &d;
    return found;
  }
  regime::Answers answers_of(int year, int number) {
    auto [known, added] = revisions_.try_emplace(year);
    if (added) known->second = revisions(tx_, s_.institution, year);
    for (const Revision& r : known->second)
      if (r.number == number) return r.answers();
    return {};
  }

  store::Tx& tx_;
  const Subject& s_;
  const Dossier& d_;
  std::optional<std::vector<Decision>> before_;
  std::map<int, std::vector<Revision>> revisions_;
};

void add_functions(store::Tx& tx, const Beside& beside, const std::vector<Revision>& standing,
                   const regime::Evaluation& evaluation, const Subject& s, Dossier& d) {
  std::set<std::string, std::less<>> of_a_function;
  Earlier earlier(tx, s, d);
  for (const auto function : regime::kFunctions) {
    FunctionView v;
    v.function = function;
    v.rule = &d.form->rule(function);
    v.reported = d.revision.functions.at(std::size_t(function));
    v.decided = s.decided.at(std::size_t(function));
    v.why = evaluation.standing(function).why;
    if (const auto* decision = covering(d.decisions, standing, standing.size() - 1, function))
      v.decision = *decision;
    for (const auto& item : v.rule->items) {
      of_a_function.insert(item);
      const auto* known = d.form->item(item);
      if (!known || (!evaluation.asked.contains(item) && !beside.last_year)) continue;
      v.items.push_back(beside.view(*known));
      v.changed_items += v.items.back().changed_since_last_year;
    }
    earlier.show(v);
    d.functions.push_back(std::move(v));
  }
  for (const auto& item : d.form->items)
    if (!of_a_function.contains(item.id) && evaluation.asked.contains(item.id))
      d.others.push_back(beside.view(item));
}

}  // namespace

int FunctionView::flag_count() const {
  int count = 0;
  for (const ItemView& item : items) count += int(item.flags.size());
  return count;
}

Result<Dossier> review(store::Tx& tx, const access::Actor& actor, const Id& institution, int year) {
  auto subject = find_submitted(tx, actor, access::Act::report_read, institution, year);
  if (!subject) return std::unexpected(subject.error());
  const Subject& s = *subject;
  Dossier d;
  d.institution = registry::find(tx, institution).value();
  d.cycle = s.cycle;
  d.stage = s.stage;
  const auto standing = standing_revisions(tx, institution, year);
  d.revision = standing.back();
  d.form = definition(tx, d.revision.form_hash);
  d.decisions = decisions(tx, institution, year);
  d.inquiries = inquiries(tx, institution, year);
  d.returns = read_returns(tx, s.report);
  d.history = journal::history(tx, {"report", s.report.text()});
  read_review(tx, s, d);
  say_who_may_decide(actor, s, d);

  const auto answers = d.revision.answers();
  const auto known = known_for_flags(tx, s, answers);
  const auto evaluation = regime::evaluate(*d.form, answers, known.known.facts());
  d.flags = flags(*d.form, answers, known.facts());
  add_reasons(d.flags, corrections(tx, s.report, d.revision.submitted_at));
  Beside beside{answers,  known.known.last_year, known.known.claims, known.claims_last_year, {}, d.flags,
                d.returns};
  if (standing.size() > 1) beside.previous = standing[standing.size() - 2].answers();
  add_functions(tx, beside, standing, evaluation, s, d);
  return d;
}

}  // namespace kakari::reporting
