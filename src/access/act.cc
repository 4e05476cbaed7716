#include "access/act.h"

namespace kakari::access {
namespace {

/// How the actor's grant must stand to the subject.
enum class To : char {
  nobody = '-',
  all = 'A',     // whatever the subject is
  self = 'S',    // the actor's own person
  house = 'H',   // the institution of the grant
  centre = 'C',  // what lies in the health centre's municipalities
  pref = 'P',    // what lies in the prefecture
  own = 'O',     // the physician of the grant
  body = 'B',    // what the association of the grant handles
  under = 'U',   // that, and what the local associations under it handle
  lead = 'L',    // the institution of the grant, which manages the colleagues
  town = 'M',    // what lies in the municipality
  group = 'G',   // the institutions of the corporation of the grant
  forum = 'F',   // the forum (協議の場) of the grant
  near = 'N'     // what lies in the prefecture that the grant's code begins with
};
using enum To;

struct Rule {
  Act act;
  std::string_view id;
  bool another;         // the subject must not be the actor's own doing
  std::string_view to;  // a letter of To for each role, in the order of Role, two blanks between

  constexpr To of(Role role) const { return To(to[3 * std::size_t(role)]); }
};

// Who may do what to what; what is not here is refused. Columns: anonymous, staff, physician, prefecture,
// centre, municipality, administrator, clerk and president of an association, JMA's office, committee,
// corporation, ministry, coordinator and member of a forum.
// clang-format off
constexpr Rule rules[] = {
  //                                                 another  an st ph pr ce mu ad cl pr jm co gr mi fc fm
  {Act::public_read,        "public.read",         false,   "A  A  A  A  A  A  A  A  A  A  A  A  A  A  A"},
  {Act::session_manage,     "session.manage",      false,   "A  A  A  A  A  A  A  A  A  A  A  A  A  A  A"},
  {Act::account_own,        "account.own",         false,   "-  S  S  S  S  S  S  S  S  S  S  S  S  S  S"},
  {Act::account_administer, "account.administer",  true,    "-  -  -  P  -  -  A  -  -  -  -  -  -  -  -"},
  {Act::draft_read,         "draft.read",          false,   "-  H  -  -  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::draft_write,        "draft.write",         false,   "-  H  -  -  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::report_submit,      "report.submit",       false,   "-  H  -  -  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::report_withdraw,    "report.withdraw",     false,   "-  H  -  -  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::report_read,        "report.read",         false,   "-  H  -  P  C  -  -  -  -  -  -  G  -  -  -"},
  {Act::staff_manage,       "staff.manage",        false,   "-  L  -  -  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::review_list,        "review.list",         false,   "-  -  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::review_open,        "review.open",         false,   "-  -  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::report_return,      "report.return",       true,    "-  -  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::function_confirm,   "function.confirm",    true,    "-  -  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::cycle_publish,      "cycle.publish",       false,   "-  -  -  P  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::institution_read,   "institution.read",    false,   "-  H  -  P  C  -  A  -  -  -  -  G  -  -  -"},
  {Act::institution_import, "institution.import",  false,   "-  -  -  -  -  -  A  -  -  -  -  -  -  -  -"},
  {Act::institution_link,   "institution.link",    false,   "-  -  -  P  -  -  A  -  -  -  -  -  -  -  -"},
  {Act::journal_read,       "journal.read",        false,   "-  H  -  P  C  -  A  -  -  -  -  -  -  -  -"},
  {Act::system_administer,  "system.administer",   false,   "-  -  -  -  -  -  A  -  -  -  -  -  -  -  -"},
  {Act::training_own,       "training.own",        false,   "-  -  O  -  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::learning_read,      "learning.read",       false,   "-  -  A  -  -  -  -  A  A  A  A  -  -  -  -"},
  {Act::learning_manage,    "learning.manage",     false,   "-  -  -  -  -  -  -  -  -  A  -  -  -  -  -"},
  {Act::member_read,        "member.read",         false,   "-  -  -  -  -  -  -  U  U  A  -  -  -  -  -"},
  {Act::member_check,       "member.check",        true,    "-  -  -  -  -  -  -  B  B  -  -  -  -  -  -"},
  {Act::credit_decide,      "credit.decide",       true,    "-  -  -  -  -  -  -  B  B  -  -  -  -  -  -"},
  {Act::credit_import,      "credit.import",       false,   "-  -  -  -  -  -  -  B  -  A  -  -  -  -  -"},
  {Act::course_manage,      "course.manage",       false,   "-  -  -  -  -  -  -  B  -  -  -  -  -  -  -"},
  {Act::course_review,      "course.review",       false,   "-  -  -  -  -  -  -  B  B  -  -  -  -  -  -"},
  {Act::application_read,   "application.read",    false,   "-  -  -  -  -  -  -  B  B  A  A  -  -  -  -"},
  {Act::application_enter,  "application.enter",   true,    "-  -  -  -  -  -  -  B  -  -  -  -  -  -  -"},
  {Act::application_check,  "application.check",   true,    "-  -  -  -  -  -  -  B  B  -  -  -  -  -  -"},
  {Act::application_approve,"application.approve", true,    "-  -  -  -  -  -  -  -  B  -  -  -  -  -  -"},
  {Act::application_refer,  "application.refer",   true,    "-  -  -  -  -  -  -  -  B  -  -  -  -  -  -"},
  {Act::committee_decide,   "committee.decide",    true,    "-  -  -  -  -  -  -  -  -  -  A  -  -  -  -"},
  {Act::inquiry_raise,      "inquiry.raise",       false,   "-  -  -  -  -  -  -  B  B  -  -  -  -  -  -"},
  {Act::certificate_manage, "certificate.manage",  true,    "-  -  -  -  -  -  -  -  -  A  -  -  -  -  -"},
  {Act::certificate_import, "certificate.import",  false,   "-  -  -  -  -  -  A  -  -  A  -  -  -  -  -"},
  {Act::training_oversee,   "training.oversee",    false,   "-  -  -  -  -  -  -  U  U  A  A  -  -  -  -"},
  {Act::audit_run,          "audit.run",           false,   "-  -  -  -  -  -  -  B  B  A  -  -  -  -  -"},
  {Act::workplace_confirm,  "workplace.confirm",   true,    "-  H  -  -  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::completer_read,     "completer.read",      false,   "-  H  -  -  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::association_manage, "association.manage",  false,   "-  -  -  -  -  -  A  B  B  A  -  -  -  -  -"},
  {Act::schedule_manage,    "schedule.manage",     false,   "-  -  -  P  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::preparation_manage, "preparation.manage",  false,   "-  -  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::request_send,       "request.send",        false,   "-  -  -  P  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::reminder_send,      "reminder.send",       false,   "-  -  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::report_enter,       "report.enter",        false,   "-  -  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::forum_report,       "forum.report",        false,   "-  -  -  P  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::order_read,         "order.read",          false,   "-  H  -  P  C  -  -  -  -  -  -  G  -  -  -"},
  {Act::order_issue,        "order.issue",         false,   "-  -  -  P  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::claims_import,      "claims.import",       false,   "-  -  -  P  -  -  A  -  -  -  -  -  -  -  -"},
  {Act::report_export,      "report.export",       false,   "-  H  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::progress_read,      "progress.read",       false,   "-  -  -  P  C  M  -  -  -  -  -  -  A  -  -"},
  {Act::area_read,          "area.read",           false,   "-  -  -  P  C  M  -  -  -  -  -  -  -  -  -"},
  {Act::corporation_read,   "corporation.read",    false,   "-  -  -  P  -  -  A  -  -  -  -  G  -  -  -"},
  {Act::corporation_manage, "corporation.manage",  false,   "-  -  -  P  -  -  A  -  -  -  -  -  -  -  -"},
  {Act::succession_manage,  "succession.manage",   false,   "-  -  -  P  -  -  A  -  -  -  -  -  -  -  -"},
  {Act::contact_manage,     "contact.manage",      false,   "-  H  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::notice_make,        "notice.make",         false,   "-  H  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::explanation_make,   "explanation.make",    false,   "-  H  -  -  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::facts_write,        "facts.write",         false,   "-  H  -  P  C  -  -  -  -  -  -  -  -  -  -"},
  {Act::function_withhold,  "function.withhold",   false,   "-  -  -  P  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::indicator_read,     "indicator.read",      false,   "-  -  -  P  N  N  -  -  -  -  -  -  A  N  N"},
  {Act::intent_read,        "intent.read",         false,   "-  -  -  P  N  N  -  -  -  -  -  -  -  N  N"},
  {Act::scenario_keep,      "scenario.keep",       false,   "-  -  -  P  N  N  -  -  -  -  -  -  -  N  -"},
  {Act::forum_manage,       "forum.manage",        false,   "-  -  -  P  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::forum_read,         "forum.read",          false,   "-  -  -  P  C  M  -  -  -  -  -  -  -  F  F"},
  {Act::meeting_keep,       "meeting.keep",        false,   "-  -  -  P  C  M  -  -  -  -  -  -  -  F  -"},
  {Act::paper_make,         "paper.make",          false,   "-  -  -  P  C  M  -  -  -  -  -  -  -  F  -"},
  {Act::measure_keep,       "measure.keep",        false,   "-  -  -  P  C  M  -  -  -  -  -  -  -  F  -"},
  {Act::result_publish,     "result.publish",      false,   "-  -  -  P  -  -  -  -  -  -  -  -  -  -  -"},
  {Act::living_area_draw,   "living_area.draw",    false,   "-  -  -  P  -  M  -  -  -  -  -  -  -  -  -"},
  {Act::practice_add,       "practice.add",        false,   "-  -  -  P  -  -  -  -  -  -  -  -  A  -  -"},
  {Act::model_read,         "model.read",          false,   "-  H  -  P  N  N  -  -  -  -  -  -  -  N  N"},
};
// clang-format on

consteval bool in_order() {
  for (std::size_t i = 0; i < std::size(rules); ++i)
    if (std::size_t(rules[i].act) != i || rules[i].to.size() != 3 * role_count - 2) return false;
  return std::size(rules) == act_count;
}
static_assert(in_order());

const Rule& rule(Act act) {
  return rules[std::size_t(act)];
}

bool same(std::string_view a, std::string_view b) {
  return !a.empty() && a == b;
}

/// Codes of municipalities, health centres and forums begin with it: "31201", "31-米子", "31-F0001".
std::string_view prefecture_of(std::string_view scope) {
  return scope.substr(0, 2);
}

bool related(const Actor& actor, To to, const Scope& subject) {
  switch (to) {
    case nobody:
      return false;
    case all:
      return true;
    case self:
      return same(actor.person, subject.person);
    case house:
      return same(actor.scope, subject.institution);
    case centre:
      return same(actor.scope, subject.health_centre);
    case pref:
      return same(actor.scope, subject.prefecture);
    case own:
      return same(actor.scope, subject.physician);
    case body:
      return same(actor.scope, subject.association);
    case lead:
      return actor.lead && same(actor.scope, subject.institution);
    case town:
      return same(actor.scope, subject.municipality);
    case group:
      return same(actor.scope, subject.corporation);
    case forum:
      return same(actor.scope, subject.forum);
    case near:
      return same(prefecture_of(actor.scope), subject.prefecture);
    case under:
      return same(actor.scope, subject.association) || same(actor.scope, subject.federation);
  }
  return false;
}

}  // namespace

std::string_view id(Act act) {
  return rule(act).id;
}

bool could(Role role, Act act) {
  return rule(act).of(role) != nobody;
}

Result<void> may(const Actor& actor, Act act, const Scope& subject) {
  if (!related(actor, rule(act).of(actor.role), subject)) {
    if (!actor.signed_in())
      return problem(ProblemKind::unauthenticated, "sign-in-first", "ログインしてください。");
    return problem(ProblemKind::forbidden, "not-yours",
                   "この操作は、現在の権限では行えません。担当の範囲と権限をご確認ください。");
  }
  if (rule(act).another && same(actor.person, subject.person))
    return problem(ProblemKind::forbidden, "own-work",
                   "ご自身が行ったものは、ご自身では処理できません。別の担当者に依頼してください。");
  return {};
}

Filter scope(const Actor& actor, Act act, std::string_view alias) {
  std::string_view column;
  std::string value = actor.scope;
  switch (rule(act).of(actor.role)) {
    case nobody:
      return {"1=0", {}};
    case all:
      return {"1=1", {}};
    case self:
      column = "person";
      value = actor.person.text();
      break;
    case lead:
      if (!actor.lead) return {"1=0", {}};
      column = "institution_id";
      break;
    case house:
      column = "institution_id";
      break;
    case town:
      column = "municipality";
      break;
    case group:
      column = "corporation";
      break;
    case forum:
      column = "forum";
      break;
    case near:
      column = "prefecture";
      value = prefecture_of(actor.scope);
      break;
    case centre:
      column = "health_centre";
      break;
    case pref:
      column = "prefecture";
      break;
    case own:
      column = "physician_id";
      break;
    case body:
      column = "association";
      break;
    case under: {
      if (value.empty()) return {"1=0", {}};
      const std::string before = alias.empty() ? "" : std::string(alias) + ".";
      return {"(" + before + "association = ? OR " + before + "federation = ?)", {value, value}};
    }
  }
  if (value.empty()) return {"1=0", {}};
  std::string sql(alias);
  if (!alias.empty()) sql += '.';
  sql += column;
  sql += " = ?";
  return {std::move(sql), {std::move(value)}};
}

}  // namespace kakari::access
