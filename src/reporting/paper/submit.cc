#include "reporting/paper/submit.h"

#include <boost/json.hpp>

#include <algorithm>

#include "base/text.h"
#include "reporting/draft_rows.h"

namespace kakari::paper {
namespace {

namespace json = boost::json;
using reporting::Submission;

std::unexpected<Problem> refuse(ProblemKind kind, std::string_view code, std::string_view message) {
  return problem(kind, code, message);
}

/// What must be there before the answers are looked at.
Result<void> ready(const Desk& d, const SubmitPaper& request, const std::vector<std::string>& entered_by,
                   const access::Actor& actor) {
  if (request.version >= 0 && request.version != d.paper.version)
    return refuse(
        ProblemKind::precondition, "paper-changed",
        "ご覧になった後に、この調査票の内容が変わりました。確かめてから、もう一度提出してください。");
  if (std::ranges::find(entered_by, actor.person.text()) == entered_by.end())
    return refuse(ProblemKind::forbidden, "not-an-enterer", "提出の手続きは、入力した方が行ってください。");
  if (d.scans.empty())
    return refuse(ProblemKind::precondition, "scan-missing",
                  "調査票を読み取ったものがありません。医療機関も確認できるよう、先に追加してください。");
  if (trim(d.paper.manager).empty())
    return problem(ProblemKind::invalid, "manager-missing", "管理者の氏名を入力してください。",
                   {{"manager", "調査票に書かれた管理者の氏名を入力してください。"}});
  if (!d.merged.both_done)
    return refuse(ProblemKind::precondition, "entry-not-finished",
                  "2人の入力がどちらも済んでから提出してください。");
  if (!d.merged.differences.empty())
    return refuse(
        ProblemKind::precondition, "entries-differ",
        fmt::format("2人の入力が違う項目が{}件あります。読み取ったものを見て、正しい答えを選んでください。",
                    d.merged.differences.size()));
  if (!d.merged.misread.empty())
    return problem(ProblemKind::invalid, "not-understood",
                   "読み取れない入力があります。調査票を確かめて、直してください。", d.merged.misread);
  if (d.on_screen.drafted() && !request.draft_agreed)
    return refuse(
        ProblemKind::precondition, "draft-there",
        "医療機関が画面で入力中の報告があります。紙の調査票で提出してよいか、医療機関に確かめてください。");
  return {};
}

/// What stood on the screen is kept with the paper, so that nothing is lost when the draft is filled anew.
std::string draft_of(store::Tx& tx, const Desk& d, const reporting::Subject& s) {
  if (!d.on_screen.drafted()) return {};
  return regime::canonical(reporting::answers_of(reporting::draft_items(tx, s.report)));
}

/// Noon of the day of arrival: the day counts, not the hour (until 31 March is in time).
Instant arrival(const Paper& paper, Instant now) {
  constexpr Instant noon = 12 * Instant(3'600'000'000);
  return std::min(Date::parse(paper.arrived_on)->start() + noon, now);
}

void tell_submitted(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Paper& paper,
                    const Submission& made) {
  tell_institution(
      tx, moment, paper, "paper-submitted",
      fiscal_year_name(paper.year) + "の紙の調査票による報告を受け付けました",
      fmt::format(
          "{}に届いた調査票の内容を、{}が入力しました（報告番号 {}）。調査票を読み取ったものと入力した内容を"
          "ご覧になれます。違うところがある場合は、その画面からお知らせください。",
          Date::parse(paper.arrived_on)->wareki(), actor.scope_name, made.report_number),
      fmt::format("/report/{}/entered/{}", paper.year, made.revision));
}

}  // namespace

bool Desk::may_submit() const {
  return paper.open() && !scans.empty() && merged.both_done && merged.differences.empty() &&
         merged.misread.empty() && missing.empty() && !on_screen.blocks() && !evaluation.has_errors();
}

Result<Desk> desk(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto paper = read_paper(tx, actor, id);
  if (!paper) return std::unexpected(paper.error());
  const auto subject =
      reporting::find_subject(tx, actor, access::Act::report_enter, paper->institution, paper->year);
  if (!subject) return std::unexpected(subject.error());
  Desk d;
  d.paper = std::move(*paper);
  d.cycle = subject->cycle;
  d.known = reporting::known(tx, d.paper.institution, subject->kind, d.cycle);
  d.scans = scans(tx, id);
  d.notes = notes(tx, id);
  d.first = read_entry(tx, d.paper, 1);
  d.second = read_entry(tx, d.paper, 2);
  d.turn = turn_of(tx, actor, d.paper).value_or(0);
  d.on_screen = on_screen(tx, *subject);
  d.merged = merged(tx, d.paper, *d.known.form);
  if (!d.merged.both_done) {
    if (d.turn != 1) d.first.values.clear();
    if (d.turn != 2) d.second.values.clear();
  }
  d.evaluation = regime::evaluate(*d.known.form, d.merged.answers, d.known.facts());
  for (const std::string& item : d.evaluation.left)
    d.missing.push_back({item, d.known.form->item(item)->name() + "に答えがありません。"});
  return d;
}

Result<Submission> submit_paper(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const SubmitPaper& request) {
  if (auto open = open_paper(tx, actor, request.paper); !open) return std::unexpected(open.error());
  const auto d = desk(tx, actor, request.paper);
  if (!d) return std::unexpected(d.error());
  if (auto ok = ready(*d, request, enterers(tx, request.paper), actor); !ok)
    return std::unexpected(ok.error());
  const auto prepared = reporting::prepare(*d->known.form, d->merged.answers, d->known.facts());
  if (!prepared) return std::unexpected(prepared.error());
  const auto subject =
      reporting::find_subject(tx, actor, access::Act::report_enter, d->paper.institution, d->paper.year);
  const std::string draft = draft_of(tx, *d, *subject);
  reporting::SubmitRequest submission;
  submission.institution = d->paper.institution;
  submission.year = d->paper.year;
  submission.manager = d->paper.manager;
  submission.arrived_at = arrival(d->paper, moment.now);
  submission.channel = reporting::Channel::paper;
  submission.late_on_purpose = true;  // it has come, and is late by its day
  if (subject->revision > 0) submission.change_reason = "紙の調査票による報告";
  const auto made = reporting::submit_answers(tx, actor, moment, submission, *prepared);
  if (!made) return made;
  tx.exec(
      "UPDATE paper SET revision = ?, submitted_at = ?, submitted_by = ?, draft = ?, version = version + 1 "
      "WHERE id = ?",
      made->revision, moment.now, actor.name, draft, d->paper.id);
  record(tx, moment, actor, "paper.submit", d->paper,
         json::serialize(json::object{{"report", made->report_number},
                                      {"revision", made->revision},
                                      {"arrived_on", d->paper.arrived_on}}));
  tell_submitted(tx, moment, actor, d->paper, *made);
  return made;
}

}  // namespace kakari::paper
