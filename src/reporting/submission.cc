#include "reporting/submission.h"

#include <fmt/format.h>

#include "base/text.h"
#include "reporting/arrival.h"
#include "reporting/change.h"
#include "reporting/draft_claims.h"
#include "reporting/draft_rows.h"
#include "reporting/flag_facts.h"
#include "reporting/functions_text.h"
#include "reporting/settle.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

constexpr std::size_t manager_characters_max = 100;

Result<void> check_manager(std::string_view manager) {
  const auto characters = length(manager);
  if (!trim(manager).empty() && characters && *characters <= manager_characters_max) return {};
  return problem(ProblemKind::invalid, "manager-missing", "管理者の氏名を入力してください。",
                 {{"manager", "報告は管理者の名で行います。管理者の氏名を入力してください。"}});
}

Submission answer_for(const Revision& r, bool repeated) {
  return {r.report,  r.id,      r.report_number, r.number, r.arrived_at,
          r.in_time, r.manager, r.functions,     repeated};
}

std::unexpected<Problem> already_submitted() {
  return problem(
      ProblemKind::conflict, "already-submitted",
      "この報告は提出済みです。内容を改めるには、引き戻すか、都道府県からの差し戻しをお待ちください。");
}

std::unexpected<Problem> nothing_changed() {
  return problem(
      ProblemKind::conflict, "nothing-changed",
      "報告した内容から変わったところがありません。変わったことを入力するか、変更の報告を取りやめて"
      "ください。");
}

access::Act act_of(Channel channel) {
  return channel == Channel::paper || channel == Channel::telephone ? access::Act::report_enter
                                                                    : access::Act::report_submit;
}

/// 電話による訂正 of a report that is not settled: of what was meant, not a change of the facts.
bool corrects(const SubmitRequest& request, const Subject& s) {
  return request.channel == Channel::telephone &&
         (s.stage == Stage::submitted || s.stage == Stage::in_review);
}

bool open_to_submission(Stage stage) {
  return stage == Stage::not_started || stage == Stage::draft || stage == Stage::returned;
}

/// The difference from what stood before: for a first report the digest says it all.
std::pair<std::string, std::string> journalled(const std::optional<Revision>& before,
                                               const Prepared& prepared, const Revision& now) {
  std::string was, is;
  if (before)
    for (const auto& d : differences(before->answers(), prepared.answers)) {
      auto append = [&](std::string& to, const std::optional<regime::Answer>& answer) {
        to += to.empty() ? "" : ",";
        to += json_string(d.item) + ":" + (answer ? regime::canonical(*answer) : "null");
      };
      append(was, d.before);
      append(is, d.after);
    }
  std::string from;
  if (before)
    from = fmt::format(R"({{"revision":{},"sha256":"{}","answers":{{{}}}}})", before->number, before->sha256,
                       was);
  return {
      std::move(from),
      fmt::format(
          R"({{"report":"{}","revision":{},"sha256":"{}","form":"{}","manager":{},"reason":{},"answers":{{{}}}}})",
          now.report_number, now.number, now.sha256, now.form_hash, json_string(now.manager),
          json_string(now.change ? now.change_reason : now.late_reason), is)};
}

void write_report_row(store::Tx& tx, const Prepared& prepared, const Subject& s, const Revision& r,
                      bool insert) {
  if (insert)
    tx.exec(
        "INSERT INTO report (id, institution_id, year, kind, prefecture, number, draft_version, version, "
        "stage, revision, last_revision, sha256, submitted_draft, person, arrived_at, late, "
        "had_last_year, changed_items, core, after_hours, discharge_support, home_care, "
        "care_coordination, extended, opened_by) VALUES (?, ?, ?, 'periodic', ?, ?, 0, 1, 'submitted', ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '') "
        // One who made the row meanwhile: the database says "again" of that, and "duplicate" without this.
        "ON CONFLICT (institution_id, year, kind) DO NOTHING",
        s.report, s.institution, s.cycle.year, s.scope.prefecture, s.report_number, r.number, r.number,
        r.sha256, s.submitted_draft, r.person, r.arrived_at, !r.in_time, prepared.had_last_year,
        prepared.changed_items, s.decided[0], s.decided[1], s.decided[2], s.decided[3], s.decided[4],
        r.extended);
  else
    tx.exec(
        "UPDATE report SET stage = 'submitted', revision = ?, last_revision = ?, sha256 = ?, "
        "submitted_draft = ?, person = ?, arrived_at = ?, late = ?, had_last_year = ?, changed_items = ?, "
        "core = ?, after_hours = ?, discharge_support = ?, home_care = ?, care_coordination = ?, "
        "is_change = ?, extended = ?, opened_by = '', version = version + 1 WHERE id = ?",
        r.number, r.number, r.sha256, s.submitted_draft, r.person, r.arrived_at, !r.in_time,
        prepared.had_last_year, prepared.changed_items, s.decided[0], s.decided[1], s.decided[2],
        s.decided[3], s.decided[4], r.change, r.extended, s.report);
}

void write_revision(store::Tx& tx, const Prepared& prepared, const Revision& r) {
  tx.exec(
      "INSERT INTO revision (report_id, number, id, at, arrived_at, in_time, manager, person, name, "
      "form_hash, sha256, functions, content, channel, is_change, change_reason, changed_on, late_reason, "
      "extended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      r.report, r.number, r.id, r.submitted_at, r.arrived_at, r.in_time, r.manager, r.person, r.by,
      r.form_hash, r.sha256, prepared.functions_json, prepared.content, id(r.channel), r.change,
      r.change_reason, r.changed_on, r.late_reason, r.extended);
}

Revision new_revision(const Subject& s, const access::Actor& actor, const Moment& moment,
                      const SubmitRequest& request, const Prepared& prepared, const Arrival& arrival) {
  Revision r;
  r.id = moment.new_id();
  r.report = s.report;
  r.number = s.last_revision + 1;
  r.report_number = s.report_number;
  r.submitted_at = moment.now;
  r.arrived_at = arrival.at;
  r.in_time = arrival.in_time;
  r.extended = arrival.extended;
  r.late_reason = arrival.late_reason;
  r.manager = trim(request.manager);
  r.person = actor.person;
  r.by = actor.name;
  r.form_hash = prepared.form_hash;
  r.sha256 = prepared.sha256;
  r.functions = prepared.functions;
  r.channel = request.channel;
  return r;
}

/// Judges the arrival and the change, then writes the revision, the report's columns and the journal.
/// `s.submitted_draft` is the draft it was made of, -1 for none.
Result<Submission> keep(store::Tx& tx, const access::Actor& actor, const Moment& moment, Subject& s,
                        const SubmitRequest& request, const Prepared& prepared) {
  std::optional<Revision> before;
  if (s.revision > 0) before = current_revision(tx, s.institution, s.cycle.year);
  const Revision* stood = before ? &*before : nullptr;
  const auto arrival = judge_arrival(tx, s, moment, request, stood);
  if (!arrival) return std::unexpected(arrival.error());
  const bool change = corrects(request, s) ? stood->change : is_change(s, stood);
  if (change && s.stage != Stage::returned) {
    if (s.sha256 == prepared.sha256) return nothing_changed();
    if (auto ok = check_change(request, Date::of(arrival->at)); !ok) return std::unexpected(ok.error());
  }
  const bool insert = !s.exists();
  if (insert) {
    s.report = moment.new_id();
    s.report_number = report_number(s.cycle.year, s.number);
  }
  Revision r = new_revision(s, actor, moment, request, prepared, *arrival);
  r.change = change;
  if (change) {  // a correction of it that says nothing of its own keeps what was said
    const bool says = !trim(request.change_reason).empty();
    r.change_reason = says ? trim(request.change_reason) : before->change_reason;
    r.changed_on = says ? request.changed_on : before->changed_on;
  }
  s.stage = Stage::submitted;
  s.opened_by.clear();
  s.decided = decided_states({r}, {});
  write_report_row(tx, prepared, s, r, insert);
  write_revision(tx, prepared, r);
  auto [was, is] = journalled(before, prepared, r);
  const auto act = change ? "report.change" : access::id(act_of(request.channel));
  record(tx, moment, actor, act, s, std::move(was), std::move(is));
  // Only a later revision can be covered by decisions, and only a published cycle shows it.
  if (before || s.cycle.published()) {
    settle(tx, moment, s);
  } else if (const auto first = current_revision(tx, s.institution, s.cycle.year)) {
    note_change(tx, moment, s.report);
    partners_changed(tx, s, *first);
    recount_flags(tx, s, *first);
  }
  return answer_for(r, false);
}

}  // namespace

Result<Submission> submit(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const SubmitRequest& request) {
  auto subject = find_subject(tx, actor, act_of(request.channel), request.institution, request.year);
  if (!subject) return std::unexpected(subject.error());
  Subject& s = *subject;
  if (!s.exists())
    return problem(ProblemKind::not_found, "no-draft",
                   "報告の入力はまだ始まっていません。報告の画面を開いてください。");
  if (!open_to_submission(s.stage)) {
    if (s.submitted_draft >= 0 && (request.draft_version < 0 || request.draft_version == s.submitted_draft))
      return answer_for(current_revision(tx, s.institution, s.cycle.year).value(), true);
    return already_submitted();
  }
  if (auto ok = check_manager(request.manager); !ok) return std::unexpected(ok.error());
  if (auto ready = may_submit_now(s, moment.today()); !ready) return std::unexpected(ready.error());
  if (request.draft_version >= 0 && request.draft_version != s.draft_version)
    return problem(
        ProblemKind::precondition, "draft-changed",
        "ご覧になった後に、報告の内容が変わりました。変わった内容を確かめてから、もう一度提出してください。");
  const auto facts = known(tx, s.institution, s.kind, s.cycle);
  const auto prepared = prepare(*facts.form, answers_of(draft_items(tx, s.report)), facts.facts());
  if (!prepared) return std::unexpected(prepared.error());
  if (auto ok = check_corrections(tx, *facts.form, s.report, facts.claims); !ok)
    return std::unexpected(ok.error());
  s.submitted_draft = s.draft_version;
  return keep(tx, actor, moment, s, request, *prepared);
}

Result<Submission> submit_answers(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const SubmitRequest& request, const Prepared& prepared) {
  auto subject = find_subject(tx, actor, act_of(request.channel), request.institution, request.year);
  if (!subject) return std::unexpected(subject.error());
  Subject& s = *subject;
  if (!open_to_submission(s.stage)) {
    if (s.sha256 == prepared.sha256)
      return answer_for(current_revision(tx, s.institution, s.cycle.year).value(), true);
    if (auto ok = may_change(tx, s); !ok && !(corrects(request, s) && ok.error().code != "superseded"))
      return ok.error().code == "superseded" ? std::unexpected(ok.error()) : already_submitted();
  }
  if (auto ok = check_manager(request.manager); !ok) return std::unexpected(ok.error());
  if (auto ready = may_submit_now(s, moment.today()); !ready) return std::unexpected(ready.error());
  if (prepared.form_hash != s.cycle.form_hash)
    return problem(ProblemKind::precondition, "form-changed",
                   "報告様式が改められました。新しい様式で回答を確かめてから、もう一度提出してください。");
  s.submitted_draft = -1;
  return keep(tx, actor, moment, s, request, prepared);
}

}  // namespace kakari::reporting
