// What is pressed on a physician's record; each is one verb.
#include <fmt/format.h>

#include "paperwork/physician_letter.h"
#include "registry/member_forms.h"
#include "registry/member_pages.h"
#include "registry/member_query.h"
#include "registry/membership_acts.h"
#include "registry/sign_up_pages.h"
#include "registry/typed_day.h"

namespace kakari::registry {
namespace {

using access::Visit;
using http::Response;

std::optional<Date> day(const Visit& visit, std::string_view field) {
  return Date::parse(read_day(visit.request.field(field)));
}

/// Runs the verb on the physician of the address; back to the record, or the record with what went wrong.
template <class F>
Response act(const MemberDeps& deps, const Visit& visit, std::string_view done, F verb) {
  const auto result = deps.database->write([&](store::Tx& tx) -> Result<void> {
    const auto found = find_readable_member(tx, visit.actor, visit.request.param("number"));
    if (!found) return std::unexpected(found.error());
    auto acted = verb(tx, *found);
    if (!acted) return std::unexpected(acted.error());
    return {};
  });
  if (result)
    return Response::see_other(member_path(visit.request.param("number"), fmt::format("?done={}", done)));
  if (result.error().fields.empty()) return visit.refuse(result.error());
  return show_member(deps, visit, &result.error());
}

Response check(const MemberDeps& deps, const Visit& visit) {
  if (visit.request.field("decision") == "accept")
    return act(deps, visit, "accept", [&](store::Tx& tx, const Physician& p) {
      auto accepted = accept_physician(tx, visit.actor, visit.moment, p.id);
      if (accepted && deps.accepted) deps.accepted(tx, visit.actor, visit.moment, *accepted);
      return accepted;
    });
  return act(deps, visit, "refuse", [&](store::Tx& tx, const Physician& p) {
    return refuse_physician(tx, visit.actor, visit.moment, p.id, visit.request.field("reason"));
  });
}

Response correct(const MemberDeps& deps, const Visit& visit) {
  return act(deps, visit, "correct", [&](store::Tx& tx, const Physician& p) {
    return correct_physician(tx, visit.actor, visit.moment, p.id,
                             {details_of(visit.request), !visit.request.field("take_over").empty()},
                             deps.merged);
  });
}

Response join(const MemberDeps& deps, const Visit& visit) {
  const Id association = Id::trusted(std::string(visit.request.field("association")));
  return act(deps, visit, "join", [&](store::Tx& tx, const Physician& p) {
    return join_association(tx, visit.actor, visit.moment, p.id, association, day(visit, "from"));
  });
}

Response leave(const MemberDeps& deps, const Visit& visit) {
  const Id membership = Id::trusted(std::string(visit.request.field("membership")));
  return act(deps, visit, "leave", [&](store::Tx& tx, const Physician&) {
    return leave_association(tx, visit.actor, visit.moment, membership,
                             Date::parse(read_day(typed_last_day(visit, membership))));
  });
}

Response print_letter(const MemberDeps& deps, const Visit& visit) {
  struct Made {
    Physician to;
    PhysicianLetterMade letter;
    std::string sender;
  };
  const auto made = deps.database->write([&](store::Tx& tx) -> Result<Made> {
    auto to = find_readable_member(tx, visit.actor, visit.request.param("number"));
    if (!to) return std::unexpected(to.error());
    auto letter = make_physician_letter(tx, visit.actor, visit.moment, *to);
    if (!letter) return std::unexpected(letter.error());
    const auto own = find_association(tx, Id::trusted(visit.actor.scope));
    return Made{*std::move(to), *std::move(letter), own ? own->name : visit.actor.scope_name};
  });
  if (!made) return visit.refuse(made.error());
  Response response;
  response.body =
      paperwork::physician_letter_pdf({.name = made->to.name,
                                       .number = made->to.number,
                                       .code = made->letter.code,
                                       .url = (visit.request.secure ? "https://" : "http://") +
                                              std::string(visit.request.header("Host")) + "/activation",
                                       .expires = made->letter.expires.wareki(),
                                       .date = visit.moment.today().wareki(),
                                       .sender = made->sender + "\n担当　" + visit.actor.name});
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "attachment; filename=\"letter-" + made->to.number + ".pdf\"");
  return response;
}

}  // namespace

void add_member_acts(const MemberDeps& deps, std::vector<access::Route>& routes) {
  const auto add = [&](std::string_view rest, Response (*handler)(const MemberDeps&, const Visit&),
                       bool confidential = false) {
    routes.push_back({http::Method::post,
                      fmt::format("{}/{{number}}{}", kMembers, rest),
                      access::Act::member_check,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); },
                      {},
                      confidential});
  };
  add("/checks", check);
  add("/corrections", correct);
  add("/memberships", join);
  add("/ended-memberships", leave);
  add("/letters", print_letter, true);  // the answer carries the code
}

}  // namespace kakari::registry
