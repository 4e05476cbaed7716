// What is pressed on a meeting's page: each calls one verb, then goes back to the page, or shows what is
// wrong at the fields of that form.
#include <fmt/format.h>

#include "forum/meetings/closing.h"
#include "forum/meetings/meeting_row.h"
#include "forum/meetings/meeting_view.h"

namespace kakari::meetings {
namespace {

Response back(const Visit& visit, std::string_view done, std::string_view part) {
  return Response::see_other(fmt::format("/forums/{}/meetings/{}?done={}#{}", visit.request.param("code"),
                                         visit.request.param("meeting"), done, part));
}

/// The refusal as its page shows it; problems at a field are of the form that was sent.
template <class T>
Response answer(const PageDeps& d, const Visit& visit, const Result<T>& done, std::string_view word,
                std::string_view part) {
  if (done) return back(visit, word, part);
  const ProblemKind kind = done.error().kind;
  if (kind == ProblemKind::forbidden || kind == ProblemKind::not_found) return visit.refuse(done.error());
  return meeting_page(d, visit, &done.error());
}

Response call_all(const PageDeps& d, const Visit& visit) {
  const auto done = d.deps.database->write(
      [&](store::Tx& tx) { return call(tx, visit.actor, visit.moment, d.deps, id_in(visit, "meeting")); });
  return answer(d, visit, done, done && *done == 0 ? "nobody" : "called", "invited");
}

Response invite(const PageDeps& d, const Visit& visit) {
  return answer(d, visit, d.deps.database->write([&](store::Tx& tx) {
    return invite_members(tx, visit.actor, visit.moment, d.deps, id_in(visit, "meeting"));
  }),
                "invited", "invited");
}

Response off(const PageDeps& d, const Visit& visit) {
  return answer(d, visit, d.deps.database->write([&](store::Tx& tx) {
    return take_off(tx, visit.actor, visit.moment, d.deps, id_in(visit, "invited"));
  }),
                "off", "invited");
}

/// All of the list at once: what is wrong with any of them is said, and nothing is saved.
Response attendance(const PageDeps& d, const Visit& visit) {
  const auto done = d.deps.database->write([&](store::Tx& tx) -> Result<void> {
    if (const auto own = kept(tx, visit.actor, d.deps, id_in(visit, "meeting")); !own)
      return std::unexpected(own.error());
    std::vector<FieldProblem> wrong;
    for (const Invited& i : invited_to(tx, id_in(visit, "meeting"))) {
      const std::string n = "-" + i.id.text();
      const auto came = came_of(typed(visit, "came" + n));
      if (!came || i.taken_off_at != 0) continue;
      const auto one = record_came(tx, visit.actor, visit.moment, d.deps, i.id, *came,
                                   typed(visit, "deputy" + n), typed(visit, "reason" + n));
      if (one) continue;
      if (one.error().kind != ProblemKind::invalid) return one;
      for (const FieldProblem& field : one.error().fields) wrong.push_back(field);
    }
    if (wrong.empty()) return {};
    const std::string first = wrong.front().message;
    return problem(ProblemKind::invalid, "attendance-incomplete", first, std::move(wrong));
  });
  return answer(d, visit, done, "attendance", "invited");
}

Response add(const PageDeps& d, const Visit& visit) {
  return answer(d, visit, d.deps.database->write([&](store::Tx& tx) {
    return add_item(tx, visit.actor, visit.moment, d.deps, id_in(visit, "meeting"), typed(visit, "title"),
                    typed(visit, "explanation"));
  }),
                "agenda", "agenda");
}

using ItemVerb = std::function<Result<void>(store::Tx&, const Visit&, const PageDeps&, const Id&)>;

Response item_act(const PageDeps& d, const Visit& visit, const ItemVerb& verb) {
  const Id item = id_in(visit, "item");
  return answer(d, visit, d.deps.database->write([&](store::Tx& tx) { return verb(tx, visit, d, item); }),
                "agenda", "item-" + item.text());
}

Response take_conclusion(const PageDeps& d, const Visit& visit) {
  const Id item = id_in(visit, "item");
  const std::string n = "-" + item.text();
  auto done = d.deps.database->write([&](store::Tx& tx) {
    return conclude(tx, visit.actor, visit.moment, d.deps, item, typed(visit, "kind" + n),
                    typed(visit, "conclusion" + n));
  });
  if (!done)
    for (FieldProblem& field : done.error().fields) field.field += n;
  return answer(d, visit, done, "concluded", "item" + n);
}

Response withdraw(const PageDeps& d, const Visit& visit) {
  return answer(d, visit, d.deps.database->write([&](store::Tx& tx) {
    return withdraw_conclusion(tx, visit.actor, visit.moment, d.deps, id_in(visit, "conclusion"));
  }),
                "withdrawn", "agenda");
}

Response close(const PageDeps& d, const Visit& visit) {
  return answer(d, visit, d.deps.database->write([&](store::Tx& tx) {
    return close_record(tx, visit.actor, visit.moment, d.deps, id_in(visit, "meeting"));
  }),
                "closed", "closing");
}

Response open(const PageDeps& d, const Visit& visit) {
  return answer(d, visit, d.deps.database->write([&](store::Tx& tx) {
    return open_record_again(tx, visit.actor, visit.moment, d.deps, id_in(visit, "meeting"),
                             typed(visit, "reason"));
  }),
                "opened", "closing");
}

}  // namespace

void add_meeting_acts(const PageDeps& deps, std::vector<access::Route>& routes) {
  const auto post = [&](std::string_view rest, Response (*act)(const PageDeps&, const Visit&)) {
    routes.push_back({http::Method::post, "/forums/{code}/meetings/{meeting}" + std::string(rest),
                      Act::meeting_keep, [deps, act](const Visit& visit) { return act(deps, visit); }});
  };
  post("/call", call_all);
  post("/invite", invite);
  post("/invited/{invited}/off", off);
  post("/attendance", attendance);
  post("/agenda", add);
  post("/agenda/{item}/conclusions", take_conclusion);
  post("/conclusions/{conclusion}/withdraw", withdraw);
  post("/close", close);
  post("/open", open);
  const auto item = [&](std::string_view rest, ItemVerb verb) {
    routes.push_back(
        {http::Method::post, "/forums/{code}/meetings/{meeting}/agenda/{item}" + std::string(rest),
         Act::meeting_keep,
         [deps, verb = std::move(verb)](const Visit& visit) { return item_act(deps, visit, verb); }});
  };
  item("/out", [](store::Tx& tx, const Visit& visit, const PageDeps& d, const Id& id) {
    return leave_out(tx, visit.actor, visit.moment, d.deps, id, typed(visit, "reason-" + id.text()));
  });
  item("/back", [](store::Tx& tx, const Visit& visit, const PageDeps& d, const Id& id) {
    return put_back(tx, visit.actor, visit.moment, d.deps, id);
  });
  item("/up", [](store::Tx& tx, const Visit& visit, const PageDeps& d, const Id& id) {
    return move_item(tx, visit.actor, visit.moment, d.deps, id, -1);
  });
  item("/down", [](store::Tx& tx, const Visit& visit, const PageDeps& d, const Id& id) {
    return move_item(tx, visit.actor, visit.moment, d.deps, id, 1);
  });
}

}  // namespace kakari::meetings
