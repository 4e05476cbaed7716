#include <fmt/format.h>

#include <boost/json.hpp>

#include "access/act.h"
#include "base/text.h"
#include "messages/message.h"
#include "registry/institution.h"
#include "registry/physician_notice.h"
#include "registry/workplace.h"

namespace kakari::registry {
namespace {

using access::Act;
using access::Actor;
using State = Workplace::State;

constexpr std::string_view kWorkplaces = "/workplaces", kStaffPhysicians = "/staff-physicians";

std::string iso_of(const std::optional<Date>& day) {
  return day ? day->iso() : std::string();
}

std::string json_of(const Workplace& w) {
  return boost::json::serialize(boost::json::object{{"workplace", w.id.text()},
                                                    {"institution", w.institution_name},
                                                    {"physician", w.physician_name},
                                                    {"fte_tenths", w.fte_tenths},
                                                    {"from", w.from},
                                                    {"to", w.to},
                                                    {"state", id(w.state)}});
}

std::unexpected<Problem> no_such_workplace() {
  return problem(ProblemKind::not_found, "no-such-workplace",
                 "この勤務先は登録されていません。一覧を開き直してください。");
}

std::vector<FieldProblem> problems_of(const StatedWorkplace& stated, const std::string& closed_on) {
  std::vector<FieldProblem> problems;
  if (stated.fte_tenths < 0 || stated.fte_tenths > 10)
    problems.push_back({"fte", "常勤換算は0から1までで入力してください。常勤の方は1です。"});
  if (stated.from < Date(1930, 1, 1))
    problems.push_back({"from", "勤務を始めた日を確かめてください。"});
  else if (!closed_on.empty() && stated.from.iso() >= closed_on)
    problems.push_back({"from", "この医療機関は、この日より前に閉院しています。"});
  if (stated.to && *stated.to < stated.from)
    problems.push_back({"to", "勤務を終える日は、始めた日と同じか、それより後にしてください。"});
  return problems;
}

Result<void> checked(const StatedWorkplace& stated, const Institution& at) {
  auto problems = problems_of(stated, at.closed_on);
  if (problems.empty()) return {};
  return problem(ProblemKind::invalid, "workplace-invalid", "入力内容をご確認ください。",
                 std::move(problems));
}

Result<Workplace> own_workplace(store::Tx& tx, const Actor& actor, const Id& workplace) {
  auto found = find_workplace(tx, workplace);
  if (!found) return no_such_workplace();
  access::Scope subject;
  subject.physician = found->physician.text();
  if (auto allowed = access::may(actor, Act::training_own, subject); !allowed)
    return std::unexpected(allowed.error());
  return *std::move(found);
}

void write_state(store::Tx& tx, const Workplace& w) {
  tx.exec(
      "UPDATE workplace SET fte_tenths = ?, from_date = ?, to_date = ?, state = ?, stated_at = ?, decided_by "
      "= "
      "?, decided_at = ? WHERE id = ?",
      w.fte_tenths, w.from, w.to, id(w.state), w.stated_at, w.decided_by, w.decided_at, w.id);
}

void ask_institution(store::Tx& tx, const Moment& moment, const Workplace& w) {
  messages::NewMessage message;
  message.to = {"institution", w.institution.text()};
  message.topic = "workplace-stated";
  message.subject = w.physician_name + "さんの勤務の確認";
  message.text = fmt::format(
      "{}さんが、こちらの医療機関に勤務していると登録しました（常勤換算{}、{}から）。\n在籍を確認すると、"
      "研修を修了した医師の数に反映されます。",
      w.physician_name, fte_in_words(w.fte_tenths), Date::parse(w.from).value_or(Date()).wareki());
  message.link = kStaffPhysicians;
  messages::tell(tx, moment, message);
}

/// What every verb leaves behind.
WorkplaceChanged done(store::Tx& tx, const Actor& actor, const Moment& moment, std::string act,
                      const Workplace& now, const Workplace* before = nullptr) {
  journal_physician(tx, moment, actor, std::move(act), now.physician, json_of(now),
                    before ? json_of(*before) : "", now.institution.text());
  place_physician(tx, moment, now.physician);
  return {now.id, now.institution, now.physician};
}

std::optional<Workplace> standing_at(store::Tx& tx, const Id& physician, const Id& institution,
                                     const std::string& today) {
  for (const Workplace& w : workplaces_of_physician(tx, physician))
    if (w.institution == institution && (w.state == State::stated || w.state == State::confirmed) &&
        (w.to.empty() || w.to >= today))
      return w;
  return {};
}

}  // namespace

std::optional<std::int64_t> read_fte(std::string_view typed) {
  const std::string text = trim(narrow(typed));
  const std::size_t dot = text.find('.');
  const std::string whole = text.substr(0, dot);
  std::string part = dot == std::string::npos ? "0" : text.substr(dot + 1);
  const auto digits = [](const std::string& t) {
    return !t.empty() && t.size() <= 6 && t.find_first_not_of("0123456789") == std::string::npos;
  };
  if (!digits(part) || (!whole.empty() && !digits(whole)) || text.empty()) return {};
  const std::int64_t units = whole.empty() ? 0 : std::stoll(whole);
  if (units > 1 || (units == 1 && part.find_first_not_of('0') != std::string::npos)) return {};
  return units * 10 + (part.front() - '0');
}

std::string fte_in_words(std::int64_t tenths) {
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

Result<WorkplaceChanged> state_workplace(store::Tx& tx, const Actor& actor, const Moment& moment,
                                         const Id& physician, const StatedWorkplace& stated) {
  access::Scope subject;
  subject.physician = physician.text();
  if (auto allowed = access::may(actor, Act::training_own, subject); !allowed)
    return std::unexpected(allowed.error());
  const auto who = find_physician(tx, physician);
  if (!who) return problem(ProblemKind::not_found, "no-such-physician", "この医師は登録されていません。");
  const auto at = find(tx, stated.institution);
  if (!at)
    return problem(ProblemKind::invalid, "workplace-invalid", "入力内容をご確認ください。",
                   {{"institution", "医療機関を一覧から選んでください。"}});
  if (auto fits = checked(stated, *at); !fits) return std::unexpected(fits.error());
  if (const auto same = standing_at(tx, physician, at->id, moment.today().iso()))
    return WorkplaceChanged{same->id, same->institution, same->physician};
  const Id made = moment.new_id();
  tx.exec(
      "INSERT INTO workplace (id, physician_id, institution_id, fte_tenths, from_date, to_date, state, "
      "stated_person, stated_by, stated_at, decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, 'stated', ?, "
      "?, "
      "?, '', 0)",
      made, physician, at->id, stated.fte_tenths, stated.from.iso(), iso_of(stated.to), actor.person,
      actor.name, moment.now);
  const Workplace now = *find_workplace(tx, made);
  ask_institution(tx, moment, now);
  return done(tx, actor, moment, "workplace.state", now);
}

Result<WorkplaceChanged> change_workplace(store::Tx& tx, const Actor& actor, const Moment& moment,
                                          const Id& workplace, const StatedWorkplace& stated) {
  const auto found = own_workplace(tx, actor, workplace);
  if (!found) return std::unexpected(found.error());
  if (found->state == State::ended)
    return problem(ProblemKind::conflict, "workplace-ended",
                   "この勤務先は終了しています。もう一度勤務するときは、新しく登録してください。");
  const auto at = find(tx, found->institution);
  if (auto fits = checked(stated, at.value_or(Institution{})); !fits) return std::unexpected(fits.error());
  Workplace next = *found;
  next.fte_tenths = stated.fte_tenths;
  next.from = stated.from.iso();
  next.to = iso_of(stated.to);
  const bool same_work = next.fte_tenths == found->fte_tenths && next.from == found->from;
  if (same_work && next.to == found->to) return WorkplaceChanged{next.id, next.institution, next.physician};
  const bool only_ends = same_work && !next.to.empty() && found->state != State::declined;
  if (!only_ends) {
    next.state = State::stated;
    next.stated_at = moment.now;
    next.decided_by.clear();
    next.decided_at = 0;
  }
  write_state(tx, next);
  if (!only_ends) ask_institution(tx, moment, next);
  return done(tx, actor, moment, "workplace.change", next, &*found);
}

Result<WorkplaceChanged> end_workplace(store::Tx& tx, const Actor& actor, const Moment& moment,
                                       const Id& workplace, Date last_day) {
  const auto found = own_workplace(tx, actor, workplace);
  if (!found) return std::unexpected(found.error());
  const StatedWorkplace wanted{found->institution, found->fte_tenths,
                               Date::parse(found->from).value_or(Date()), last_day};
  if (auto fits = checked(wanted, Institution{}); !fits) return std::unexpected(fits.error());
  Workplace next = *found;
  next.to = last_day.iso();
  if (next.state != State::confirmed) next.state = State::ended;
  if (next.to == found->to && next.state == found->state)
    return WorkplaceChanged{next.id, next.institution, next.physician};
  write_state(tx, next);
  return done(tx, actor, moment, "workplace.end", next, &*found);
}

Result<WorkplaceChanged> decide_workplace(store::Tx& tx, const Actor& actor, const Moment& moment,
                                          const Id& workplace, WorkplaceDecision decision) {
  const auto found = find_workplace(tx, workplace);
  if (!found) return no_such_workplace();
  const auto who = find_physician(tx, found->physician);
  access::Scope subject;
  subject.institution = found->institution.text();
  if (who) subject.person = who->person;
  if (auto allowed = access::may(actor, Act::workplace_confirm, subject); !allowed)
    return std::unexpected(allowed.error());
  if (found->state == State::ended || !who)
    return problem(ProblemKind::conflict, "workplace-ended", "この登録は、医師がすでに取り下げました。");
  const bool confirm = decision == WorkplaceDecision::confirm;
  Workplace next = *found;
  next.state = confirm ? State::confirmed : State::declined;
  if (next.state == found->state) return WorkplaceChanged{next.id, next.institution, next.physician};
  next.decided_by = actor.name;
  next.decided_at = moment.now;
  write_state(tx, next);
  PhysicianNotice notice{
      .topic = confirm ? "workplace-confirmed" : "workplace-declined",
      .subject =
          next.institution_name + (confirm ? "が勤務を確認しました" : "が「在籍していない」と回答しました"),
      .text = confirm ? "研修の修了が、この医療機関の報告に反映されます。"
                      : "登録した医療機関に間違いがないかお確かめください。在籍しているときは、"
                        "医療機関にご確認のうえ、もう一度登録してください。",
      .link = std::string(kWorkplaces)};
  tell_physician(tx, moment, *who, notice);
  return done(tx, actor, moment, confirm ? "workplace.confirm" : "workplace.decline", next, &*found);
}

}  // namespace kakari::registry
