// One attached file, handed to whoever it concerns and never public; and taken off again.
#include "access/gate.h"
#include "access/uploaded_file.h"
#include "training/page_parts.h"
#include "training/page_routes.h"

namespace kakari::training {
namespace {

using access::Visit;
using http::Response;

std::unexpected<Problem> unknown() {
  return problem(ProblemKind::not_found, "no-such-evidence", "この添付ファイルは見つかりません。");
}

Result<void> may_view(store::Tx& tx, const PageDeps& deps, const access::Actor& actor, const Evidence& e) {
  const auto physician = registry::find_physician(tx, Id::trusted(e.physician));
  if (!physician) return unknown();
  const auto scope = registry::scope_of(*physician);
  using access::Act;
  // The committee reads cases that were referred to it: the room of the applications says which.
  const bool by_case = actor.role == access::Role::committee;
  for (const Act act : {Act::training_own, Act::application_read, Act::credit_decide})
    if (!by_case && access::may(actor, act, scope)) return {};
  for (const auto& others : deps.may_view)
    if (others(tx, actor, e)) return {};
  return access::may(actor, Act::training_own, scope);
}

Response show(const PageDeps& deps, const Visit& visit) {
  struct Loaded {
    Evidence evidence;
    files::Stored file;
  };
  auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto e = find_evidence(tx, Id::trusted(std::string(visit.request.param("id"))));
    if (!e) return unknown();
    if (auto allowed = may_view(tx, deps, visit.actor, *e); !allowed) return std::unexpected(allowed.error());
    auto file = files::get(tx, e->sha256);
    if (!file) return unknown();
    return Loaded{std::move(*e), std::move(*file)};
  });
  if (!loaded) return visit.refuse(loaded.error());
  return access::uploaded_file(std::move(loaded->file.bytes), loaded->file.media_type, loaded->evidence.name);
}

Response remove(const PageDeps& deps, const Visit& visit) {
  const auto removed = deps.database->write([&](store::Tx& tx) -> Result<void> {
    const Id id = Id::trusted(std::string(visit.request.param("id")));
    const auto e = find_evidence(tx, id);
    if (!e) return unknown();
    access::Scope own;
    own.physician = e->physician;
    if (auto allowed = access::may(visit.actor, access::Act::training_own, own); !allowed) return allowed;
    return take_off(tx, deps, visit, *e);
  });
  if (!removed) return visit.refuse(removed.error());
  return Response::see_other(access::local_path(visit.request.field("back"), "/training/practice"));
}

}  // namespace

Result<void> take_off(store::Tx& tx, const PageDeps& deps, const Visit& visit, const Evidence& file) {
  for (const auto& free : deps.may_remove)
    if (auto may = free(tx, file); !may) return may;
  return remove_evidence(tx, visit.actor, visit.moment, file.id);
}

void add_evidence_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  // Every role that signs in may ask; whose it is decides.
  routes.push_back({http::Method::get, "/evidence/{id}", access::Act::account_own,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/evidence/{id}/remove", access::Act::training_own,
                    [deps](const Visit& visit) { return remove(deps, visit); }, upload_limits});
}

}  // namespace kakari::training
