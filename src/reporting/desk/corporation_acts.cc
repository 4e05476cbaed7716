// What the office presses on the pages of corporations: each calls one verb.
#include "access/act.h"
#include "paperwork/colleague_letter.h"
#include "reporting/desk/corporation_office.h"

namespace kakari::desk {
namespace {

using access::Visit;
using http::Response;

constexpr int kLetterDays = 60;

Id in_path(const Visit& visit) {
  return Id::trusted(std::string(visit.request.param("id")));
}

Id sent(const Visit& visit, std::string_view field) {
  return Id::trusted(std::string(visit.request.field(field)));
}

Response make(const PageDeps& deps, const Visit& visit) {
  const auto made = deps.database->write([&](store::Tx& tx) {
    return registry::make_corporation(tx, visit.moment, visit.actor, visit.request.field("name"),
                                      visit.actor.scope);
  });
  return made ? Response::see_other(corporation_path(made->id, "?done=made"))
              : show_corporations(deps, visit, &made.error());
}

/// Only what somebody ticked.
Response confirm_proposal(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<Id> {
    Id corporation = sent(visit, "corporation");
    std::vector<Id> ticked;
    for (const auto& [name, value] : visit.request.form)
      if (name == "institution") ticked.push_back(Id::trusted(value));
    if (ticked.empty())
      return problem(ProblemKind::invalid, "none-chosen", "確かめた医療機関を選んでください。");
    if (corporation.empty()) {
      const auto first = registry::find(tx, ticked.front());
      auto made = registry::make_corporation(tx, visit.moment, visit.actor, visit.request.field("name"),
                                             first ? first->prefecture : "");
      if (!made) return std::unexpected(made.error());
      corporation = made->id;
    }
    for (const Id& one : ticked)
      if (auto joined = registry::join_corporation(tx, visit.moment, visit.actor, corporation, one); !joined)
        return std::unexpected(joined.error());
    return corporation;
  });
  return done ? Response::see_other(corporation_path(*done, "?done=joined"))
              : show_corporations(deps, visit, &done.error());
}

template <class F>
Response act(const PageDeps& deps, const Visit& visit, std::string_view done, F verb) {
  const Result<void> acted = deps.database->write([&](store::Tx& tx) -> Result<void> { return verb(tx); });
  if (!acted) return show_corporation(deps, visit, &acted.error());
  deps.access->sessions.forget();
  return Response::see_other(corporation_path(in_path(visit), "?done=" + std::string(done)));
}

Response rename(const PageDeps& deps, const Visit& visit) {
  return act(deps, visit, "name", [&](store::Tx& tx) {
    return registry::rename_corporation(tx, visit.moment, visit.actor, in_path(visit),
                                        visit.request.field("name"));
  });
}

Response join(const PageDeps& deps, const Visit& visit) {
  return act(deps, visit, "joined", [&](store::Tx& tx) {
    return registry::join_corporation(tx, visit.moment, visit.actor, in_path(visit),
                                      sent(visit, "institution"));
  });
}

Response leave(const PageDeps& deps, const Visit& visit) {
  return act(deps, visit, "left", [&](store::Tx& tx) {
    return registry::leave_corporation(tx, visit.moment, visit.actor, in_path(visit),
                                       sent(visit, "institution"));
  });
}

access::NewGrant granted(const registry::Corporation& corporation) {
  return {.role = access::Role::corporation_staff,
          .scope = corporation.id.text(),
          .scope_name = corporation.name,
          .prefecture = corporation.prefecture};
}

Response take_back(const PageDeps& deps, const Visit& visit) {
  return act(deps, visit, "taken-back", [&](store::Tx& tx) -> Result<void> {
    const auto of = registry::find_manageable(tx, visit.actor, in_path(visit));
    if (!of) return std::unexpected(of.error());
    return access::take_back(tx, visit.moment, visit.actor, granted(*of), sent(visit, "invitation"));
  });
}

Response end_one(const PageDeps& deps, const Visit& visit) {
  return act(deps, visit, "ended", [&](store::Tx& tx) -> Result<void> {
    const auto of = registry::find_manageable(tx, visit.actor, in_path(visit));
    if (!of) return std::unexpected(of.error());
    const auto grant = access::find_grant(tx, sent(visit, "grant"));
    if (!grant || grant->scope != of->id.text())
      return problem(ProblemKind::not_found, "no-such-grant",
                     "この権限は、すでにありません。ページを開き直してください。");
    return access::end_grant(tx, visit.moment, visit.actor, grant->id, of->prefecture);
  });
}

/// The second piece is the 機関番号 of one of its institutions: the letter names which.
struct Made {
  registry::Corporation corporation;
  std::string code, second;
};

Response invite(const PageDeps& deps, const Visit& visit) {
  const std::string name(visit.request.field("for"));
  const auto made = deps.database->write([&](store::Tx& tx) -> Result<Made> {
    const auto of = registry::find_manageable(tx, visit.actor, in_path(visit));
    if (!of) return std::unexpected(of.error());
    const auto institutions = registry::institutions_of(tx, of->id, 1);
    if (institutions.empty())
      return problem(
          ProblemKind::precondition, "no-institution",
          "先に、この法人の医療機関を加えてください。案内で確かめる番号に、医療機関の機関番号を使います。");
    const std::string& number = institutions.front().number;
    auto code = access::invite(
        tx, visit.moment, visit.actor,
        {.grant = granted(*of), .second = number, .days = kLetterDays, .physician = {}, .for_name = name});
    if (!code) return std::unexpected(code.error());
    return Made{*of, *std::move(code), institutions.front().name + "の機関番号（" + number + "）"};
  });
  if (!made) return show_corporation(deps, visit, &made.error());
  Response response;
  response.body =
      paperwork::colleague_letter_pdf({.name = name,
                                       .institution = made->corporation.name,
                                       .role = "法人の担当者",
                                       .sender = visit.actor.scope_name + "　" + visit.actor.name,
                                       .code = made->code,
                                       .second = made->second,
                                       .url = address_of(visit, "/activation"),
                                       .expires = visit.moment.today().plus_days(kLetterDays).wareki(),
                                       .date = visit.moment.today().wareki(),
                                       .last_day = ""});
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "attachment; filename=\"corporation-letter.pdf\"");
  return response;
}

}  // namespace

void add_corporation_acts(const PageDeps& deps, std::vector<access::Route>& routes) {
  const auto add = [&](std::string pattern, access::Act needed,
                       Response (*act)(const PageDeps&, const Visit&), bool confidential = false) {
    routes.push_back({http::Method::post,
                      std::move(pattern),
                      needed,
                      [deps, act](const Visit& visit) { return act(deps, visit); },
                      {64 << 10, 15},
                      confidential});
  };
  using access::Act;
  const std::string one = "/corporations/{id}";
  add("/corporations", Act::corporation_manage, make);
  add("/corporations/proposals", Act::corporation_manage, confirm_proposal);
  add(one + "/name", Act::corporation_manage, rename);
  add(one + "/institutions", Act::corporation_manage, join);
  add(one + "/left-institutions", Act::corporation_manage, leave);
  // Confidential: the answer carries the code and is not kept for a second press.
  add(one + "/invitations", Act::account_administer, invite, true);
  add(one + "/taken-back", Act::account_administer, take_back);
  add(one + "/ended", Act::account_administer, end_one);
}

}  // namespace kakari::desk
