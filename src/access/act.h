// Every act of the system, and the one table that says who may do it to what. Deny by default.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "platform/store/value.h"

namespace kakari::access {

enum class Act {
  public_read,         // pages and data for everybody
  session_manage,      // sign in and out, choose a role, activate an account
  account_own,         // one's own account
  account_administer,  // add, grant, invite, disable
  draft_read,
  draft_write,
  report_submit,
  report_withdraw,
  report_read,   // a submitted report, with what is not public
  staff_manage,  // of one's own institution
  review_list,   // the queue
  review_open,   // 確認を始める
  report_return,
  function_confirm,  // confirm, or find absent
  cycle_publish,
  institution_read,  // registry data with what is not public
  institution_import,
  institution_link,  // decide whether two institutions of different lists are one
  journal_read,
  system_administer,
  training_own,     // one's own credits, claims, application, certificate, workplaces
  learning_read,    // the catalogue and its questions
  learning_manage,  // put up contents and issues, key in postcards
  member_read,      // physicians of the association (and of those below it) and their progress
  member_check,     // a sign-up, a membership
  credit_decide,    // accept or return what a physician declared; reverse a credit
  credit_import,    // attendance lists, old credits
  course_manage,    // an association's own lectures, their attendance
  course_review,    // applications of outside organisers
  application_read,
  application_enter,    // a paper application, for a physician
  application_check,    // item by item; return
  application_approve,  // and refuse
  application_refer,    // to the committee, with the president's letter
  committee_decide,
  inquiry_raise,       // 疑義
  certificate_manage,  // revoke, reissue, the president's name
  certificate_import,
  training_oversee,    // completion, ages of queues, exports
  audit_run,           // a random sample
  workplace_confirm,   // the institution, of a physician who says they work there
  completer_read,      // the institution's own completers
  association_manage,  // its data: president, address
  schedule_manage,     // the prefecture's own dates; extensions
  preparation_manage,  // the register of 体制の整備 and 周知
  request_send,        // November's request to all, and its letters
  reminder_send,       // 催促
  report_enter,        // a report on paper, a correction by telephone, for an institution
  forum_report,        // results of confirmation to the area's forum
  order_read,
  order_issue,  // 報告命令, 是正命令, and what follows
  claims_import,
  report_export,
  progress_read,  // response rates by area
  area_read,      // which institutions of the area report what
  corporation_read,
  corporation_manage,  // which institutions belong together
  succession_manage,   // a new institution takes over from an old one
  contact_manage,      // where mail for the institution goes
  notice_make,         // 院内掲示, from a draft or a submission
  explanation_make,    // the sheet for one patient (法6条の4の2)
  facts_write,         // what the institution says of itself beside the report: wheelchairs, languages
  function_withhold,   // take one function off the public pages at once
  indicator_read,      // numbers by area, without names
  intent_read,         // which institutions are willing (意向), and the lists behind the numbers
  scenario_keep,       // もし始めたら
  forum_manage,        // a 協議の場: its area, theme, members; the prefecture's policy on what is public
  forum_read,          // its meetings and papers, those for members only too
  meeting_keep,        // invitations, agenda, attendance, minutes
  paper_make,          // the pack for a meeting
  measure_keep,        // issues, causes, measures and how they go
  result_publish,      // 協議結果の公表
  living_area_draw,    // 日常生活圏域
  practice_add,        // 好事例
  model_read           // others like us
};
inline constexpr std::size_t act_count = 75;
std::string_view id(Act act);  // "report.submit"

/// A value means yes; the Problem's message is for the person. An act that must be somebody else's (confirm,
/// return, administer accounts) is refused when subject.person is the actor.
Result<void> may(const Actor& actor, Act act, const Scope& subject);

/// Whether the role could do the act to anything at all: what a route asks before its handler runs.
bool could(Role role, Act act);

/// A SQL condition for lists, from the same table: which rows of a query with columns `institution_id`,
/// `municipality`, `health_centre`, `prefecture`, `physician_id`, `association`, `federation`, `corporation`,
/// `forum` (prefixed by `alias.`; `person` for acts on oneself) the actor may do the act to. That nobody
/// confirms their own is asked of the single subject, by may().
struct Filter {
  std::string sql;  // "1=1", "r.prefecture = ?"; "1=0" for nobody
  std::vector<std::string> args;
};
Filter scope(const Actor& actor, Act act, std::string_view alias);

}  // namespace kakari::access
