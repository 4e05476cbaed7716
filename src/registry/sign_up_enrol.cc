#include <boost/json.hpp>

#include "base/text.h"
#include "registry/institution.h"
#include "registry/physician_notice.h"
#include "registry/physician_row.h"
#include "registry/sign_up.h"

namespace kakari::registry {
namespace {

using access::Actor;

constexpr std::string_view kEmailShape = "メールアドレスの形（名前@ドメイン）で入力してください。";

bool email_fits(const std::string& email) {
  const std::size_t at = email.find('@');
  return email.empty() ||
         (at != std::string::npos && at != 0 && at + 1 < email.size() &&
          email.find('@', at + 1) == std::string::npos &&
          email.find_first_of(" ,;<>\r\n") == std::string::npos && length(email).value_or(999) <= 120);
}

/// What a list knows of them, against what they typed.
struct Compared {
  bool name = false, kana = false, birth = false, licence_day = false;
  bool same_person() const { return (name || kana) && birth; }
  bool all() const { return name && kana && birth && licence_day; }
};

Compared compare(const Physician& known, const PhysicianDetails& said) {
  const auto same = [](const std::string& a, const std::string& b) {
    return !a.empty() && person_key(a) == person_key(b);
  };
  return {same(known.name, said.name), same(known.kana, said.kana), known.birth_date == said.birth_date,
          known.licence_date == said.licence_date};
}

bool on_a_list_of_members(store::Tx& tx, const Id& physician) {
  return tx.one("SELECT 1 FROM membership WHERE physician_id = ? AND source = 'list' LIMIT 1", physician)
      .has_value();
}

Physician fresh(store::Tx& tx, const Actor& actor, const Moment& moment, const Enrolment& e, bool conflict) {
  Physician p;
  p.person = actor.person.text();
  p.licence_number = conflict ? std::string() : e.details.licence_number;
  p.licence_date = e.details.licence_date;
  p.name = e.details.name;
  p.kana = e.details.kana;
  p.birth_date = e.details.birth_date;
  p.email = e.email;
  p.prefecture = e.prefecture;
  return add_physician(tx, moment, p);
}

Physician joined(store::Tx& tx, const Actor& actor, Physician known, const Enrolment& e,
                 const Compared& compared) {
  known.person = actor.person.text();
  if (!e.email.empty()) known.email = e.email;
  const bool proven = compared.all() && on_a_list_of_members(tx, known.id);
  known.standing = proven ? Standing::checked : Standing::provisional;
  if (known.licence_date.empty()) known.licence_date = e.details.licence_date;
  if (known.prefecture.empty()) known.prefecture = e.prefecture;
  change_physician(tx, known);
  return known;
}

void grant_to(store::Tx& tx, const Actor& actor, const Moment& moment, const access::Account& account,
              const Physician& p) {
  access::insert_grant(tx, moment, actor, account,
                       {access::Role::physician, p.id.text(), p.name, p.prefecture});
}

Actor as_physician(Actor actor, const Physician& p) {
  actor.role = access::Role::physician;
  actor.scope = p.id.text();
  actor.scope_name = p.name;
  return actor;
}

void tell_office(store::Tx& tx, const Moment& moment, const Enrolled& enrolled) {
  const Physician& p = enrolled.physician;
  if (p.standing == Standing::checked) return;
  PhysicianNotice notice{.topic = enrolled.conflict ? "sign-up-conflict" : "sign-up",
                         .subject = p.name + "さんの利用登録",
                         .text = "登録内容を免許証や名簿と照らし合わせ、確認済みにしてください。",
                         .link = "/members/" + p.number};
  if (enrolled.conflict)
    notice.text =
        "入力された医籍登録番号は、すでに別の登録に使われています。免許証で番号を確かめてください。";
  tell_association(tx, moment, p, notice);
}

}  // namespace

Result<void> change_email(store::Tx& tx, const Actor& actor, const Moment& moment, const Id& physician,
                          std::string_view email) {
  access::Scope subject;
  subject.physician = physician.text();
  if (auto allowed = access::may(actor, access::Act::training_own, subject); !allowed) return allowed;
  auto found = find_physician(tx, physician);
  if (!found) return problem(ProblemKind::not_found, "no-such-physician", "この医師は登録されていません。");
  const std::string wanted = trim(narrow(email));
  if (!email_fits(wanted))
    return problem(ProblemKind::invalid, "email-invalid", "入力内容をご確認ください。",
                   {{"email", std::string(kEmailShape)}});
  if (wanted == found->email) return {};
  found->email = wanted;
  change_physician(tx, *found);
  journal_physician(tx, moment, actor, "physician.email", physician);
  return {};
}

std::vector<FieldProblem> enrolment_problems(store::Tx& tx, const Enrolment& e, Date today) {
  std::vector<FieldProblem> problems = details_problems(e.details, today);
  if (!email_fits(e.email)) problems.push_back({"email", std::string(kEmailShape)});
  if (e.prefecture.empty())
    problems.push_back({"prefecture", "主に勤務する都道府県（勤務先がない方はお住まい）を選んでください。"});
  if (!e.association.empty() && !find_association(tx, Id::trusted(e.association)))
    problems.push_back({"association", "所属する医師会を一覧から選んでください。"});
  if (!e.workplace.empty() && !find(tx, e.workplace))
    problems.push_back({"workplace_name", "勤務先を一覧から選び直してください。"});
  return problems;
}

Result<Enrolled> enrol(store::Tx& tx, const Actor& actor, const Moment& moment,
                       const access::Account& account, const Enrolment& typed) {
  if (const auto already = physician_of_person(tx, actor.person)) return Enrolled{*already, false, false};
  Enrolment e = typed;
  e.details = normal_details(typed.details);
  e.email = trim(narrow(typed.email));
  if (auto problems = enrolment_problems(tx, e, moment.today()); !problems.empty())
    return problem(ProblemKind::invalid, "enrolment-invalid", "入力内容をご確認ください。",
                   std::move(problems));
  const auto known = find_physician_by_licence(tx, e.details.licence_number);
  const Compared compared = known ? compare(*known, e.details) : Compared{};
  Enrolled done;
  done.joined = known && known->person.empty() && compared.same_person();
  done.conflict = known && !done.joined;
  done.physician =
      done.joined ? joined(tx, actor, *known, e, compared) : fresh(tx, actor, moment, e, done.conflict);
  const Id id = done.physician.id;
  add_check(tx, moment, actor, id, {"stated", e.layers, e.association, "", 0});
  if (done.joined) add_check(tx, moment, actor, id, {"joined", "", "", "", 0});
  if (done.conflict) add_check(tx, moment, actor, id, {"conflict", e.details.licence_number, "", "", 0});
  place_physician(tx, moment, id);
  grant_to(tx, actor, moment, account, done.physician);
  journal_physician(
      tx, moment, as_physician(actor, done.physician), "physician.sign_up", id,
      boost::json::serialize(boost::json::object{
          {"joined", done.joined}, {"conflict", done.conflict}, {"number", done.physician.number}}));
  if (!e.workplace.empty())
    if (auto stated = state_workplace(tx, as_physician(actor, done.physician), moment, id,
                                      {e.workplace, e.fte_tenths, moment.today(), {}});
        !stated)
      return std::unexpected(stated.error());
  done.physician = *find_physician(tx, id);
  tell_office(tx, moment, done);
  if (done.conflict)
    tell_physician(
        tx, moment, done.physician,
        {.topic = "sign-up-conflict",
         .subject = "医籍登録番号の確認が必要です",
         .text = "入力された医籍登録番号は、医師会の確認が必要です。確認が済むまで、仮の登録としてご利用"
                 "いただけます。お手元に免許証をご用意ください。",
         .link = "/physicians/own"});
  return done;
}

Result<void> take_letter(store::Tx& tx, const Moment& moment, const access::Account& account,
                         const access::NewGrant& granted) {
  if (granted.role != access::Role::physician) return {};
  auto physician = find_physician(tx, Id::trusted(granted.scope));
  const auto already = physician_of_person(tx, account.person);
  const bool theirs = physician && physician->person == account.person.text();
  if (!physician || (!physician->person.empty() && !theirs) || (already && already->id != physician->id))
    return problem(
        ProblemKind::conflict, "physician-taken",
        "このご案内の先生は、すでに別のログイン名で登録されています。医師会の窓口にお問い合わせください。",
        {{"code", "このご案内の先生は、すでに登録されています。"}});
  if (theirs) return {};
  physician->person = account.person.text();
  if (physician->email.empty() && account.login.find('@') != std::string::npos)
    physician->email = account.login;
  change_physician(tx, *physician);
  Actor self;
  self.person = account.person;
  self.account = account.id;
  self.name = account.name;
  add_check(tx, moment, self, physician->id, {"joined", "letter", "", "", 0});
  journal_physician(tx, moment, as_physician(self, *physician), "physician.take_letter", physician->id);
  return {};
}

}  // namespace kakari::registry
