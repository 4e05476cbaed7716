// What a 管理担当者 presses on /staff: each calls one verb; whose access ended is signed out at once.
#include "paperwork/colleague_letter.h"
#include "platform/html/components.h"
#include "registry/colleague.h"
#include "reporting/desk/staff_view.h"

namespace kakari::desk {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Made {
  registry::Institution institution;
  registry::NewColleague whom;
  registry::MadeLetter letter;
};

std::string role_in_words(bool lead) {
  return lead ? "管理担当者" : "担当者";
}

std::string last_day_in_words(const std::optional<Date>& day) {
  return day ? day->wareki() : "";
}

/// With the number itself, which a new colleague may not know by heart.
std::string second_in_words(const registry::SecondPiece& second) {
  if (second.words.find(second.value) != std::string::npos) return second.words;
  return second.words + "（" + second.value + "）";
}

Response letter(const Visit& visit, const Made& made) {
  Response response;
  response.body = paperwork::colleague_letter_pdf({.name = made.whom.name,
                                                   .institution = made.institution.name,
                                                   .role = role_in_words(made.whom.lead),
                                                   .sender = visit.actor.name,
                                                   .code = made.letter.code,
                                                   .second = made.letter.second.words,
                                                   .url = address_of(visit, "/activation"),
                                                   .expires = made.letter.expires.wareki(),
                                                   .date = visit.moment.today().wareki(),
                                                   .last_day = last_day_in_words(made.whom.last_day)});
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "attachment; filename=\"invitation.pdf\"");
  return response;
}

/// Shown once: the code cannot be had again.
Response on_screen(const Visit& visit, const Made& made) {
  Writer w;
  w << html::heading({.text = made.whom.name + "さんを招待しました", .level = 1})
    << html::notice(
           {.kind = html::NoticeKind::warning,
            .text = "利用開始コードは、この画面でだけ表示します。閉じる前に、ご本人にお渡しください。",
            .announced = true})
    << html::facts({{"利用開始コード", made.letter.code},
                    {"あわせて入力する番号", second_in_words(made.letter.second)},
                    {"登録するページ", address_of(visit, "/activation")},
                    {"役割", role_in_words(made.whom.lead)},
                    {"コードの期限", made.letter.expires.wareki()}});
  if (made.whom.last_day) w << html::note("利用できるのは" + made.whom.last_day->wareki() + "までです。");
  w << html::row(
      {html::button({.label = "職員の登録に戻る", .press = html::Press::secondary, .href = "/staff"})});
  return visit.show({.title = "招待しました",
                     .body = w.take(),
                     .crumbs = {{"職員の登録", "/staff"}, {"招待しました", ""}},
                     .nav = "/staff"});
}

Result<std::optional<Date>> typed_day(std::string_view typed) {
  if (typed.empty()) return std::optional<Date>{};
  if (const auto day = Date::parse(typed)) return std::optional<Date>(*day);
  return problem(ProblemKind::invalid, "date-invalid", "入力内容をご確認ください。",
                 {{"last_day", "日付を確かめてください。"}});
}

Response invite(const PageDeps& deps, const Visit& visit) {
  const http::Request& request = visit.request;
  const auto day = typed_day(request.field("last_day"));
  if (!day) return show_staff(deps, visit, &day.error());
  const registry::NewColleague whom{.name = std::string(request.field("name")),
                                    .lead = request.field("role") == "lead",
                                    .mail = std::string(request.field("mail")),
                                    .last_day = *day};
  const auto made = deps.database->write([&](store::Tx& tx) -> Result<Made> {
    auto house = own_house(tx, visit);
    if (!house) return std::unexpected(house.error());
    auto done = registry::invite_colleague(tx, visit.moment, visit.actor, *house, whom);
    if (!done) return std::unexpected(done.error());
    return Made{*std::move(house), whom, *std::move(done)};
  });
  if (!made) return show_staff(deps, visit, &made.error());
  return request.field("as") == "letter" ? letter(visit, *made) : on_screen(visit, *made);
}

/// The problem as it stands at the field of that name.
Problem at_field(Problem problem, std::string_view field, const std::string& name) {
  for (FieldProblem& one : problem.fields)
    if (one.field == field) one.field = name;
  return problem;
}

/// One verb on the own institution, then back to the page that says what was done.
template <class F>
Response act(const PageDeps& deps, const Visit& visit, std::string_view done, F verb) {
  const auto acted = deps.database->write([&](store::Tx& tx) -> Result<void> {
    const auto house = own_house(tx, visit);
    if (!house) return std::unexpected(house.error());
    return verb(tx, *house);
  });
  if (!acted) return show_staff(deps, visit, &acted.error());
  deps.access->sessions.forget();
  return Response::see_other("/staff?done=" + std::string(done));
}

Id sent(const Visit& visit, std::string_view field) {
  return Id::trusted(std::string(visit.request.field(field)));
}

Response change_lead(const PageDeps& deps, const Visit& visit) {
  const bool lead = visit.request.field("lead") == "1";
  return act(deps, visit, lead ? "lead" : "staff", [&](store::Tx& tx, const registry::Institution& house) {
    return registry::set_lead(tx, visit.moment, visit.actor, house, sent(visit, "grant"), lead);
  });
}

Response change_last_day(const PageDeps& deps, const Visit& visit) {
  const std::string field = "last_day-" + std::string(visit.request.field("grant"));
  const auto day = typed_day(visit.request.field(field));
  if (!day) {
    const Problem wrong = at_field(day.error(), "last_day", field);
    return show_staff(deps, visit, &wrong);
  }
  return act(deps, visit, "last-day", [&](store::Tx& tx, const registry::Institution& house) -> Result<void> {
    auto set = registry::set_last_day(tx, visit.moment, visit.actor, house, sent(visit, "grant"), *day);
    if (!set) return std::unexpected(at_field(set.error(), "last_day", field));
    return {};
  });
}

Response end_one(const PageDeps& deps, const Visit& visit) {
  return act(deps, visit, "ended", [&](store::Tx& tx, const registry::Institution& house) {
    return registry::end_staff(tx, visit.moment, visit.actor, house, sent(visit, "grant"));
  });
}

Response take_back(const PageDeps& deps, const Visit& visit) {
  return act(deps, visit, "taken-back", [&](store::Tx& tx, const registry::Institution& house) {
    return registry::take_back_invitation(tx, visit.moment, visit.actor, house, sent(visit, "invitation"));
  });
}

}  // namespace

void add_staff_acts(const PageDeps& deps, std::vector<access::Route>& routes) {
  const auto add = [&](std::string pattern, Response (*act)(const PageDeps&, const Visit&),
                       bool confidential = false) {
    routes.push_back({http::Method::post,
                      std::move(pattern),
                      access::Act::staff_manage,
                      [deps, act](const Visit& visit) { return act(deps, visit); },
                      {16 << 10, 15},
                      confidential});
  };
  // Confidential: the answer carries the code and is not kept for a second press.
  add("/staff/invitations", invite, true);
  add("/staff/taken-back", take_back);
  add("/staff/leads", change_lead);
  add("/staff/last-days", change_last_day);
  add("/staff/ended", end_one);
}

}  // namespace kakari::desk
