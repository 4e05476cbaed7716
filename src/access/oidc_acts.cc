#include "access/oidc_acts.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "access/factor.h"
#include "access/secret.h"
#include "access/sign_in_step.h"
#include "access/throttle.h"

namespace kakari::access {
namespace {

namespace json = boost::json;

constexpr std::string_view away = "oidc", unlinked = "identity-new";

// What must not be guessed or stored follows from the step's secret, which only this browser has.
std::string made_of(const std::string& step, std::string_view what) {
  return mac(step, "oidc " + std::string(what));
}

std::unexpected<Problem> lost() {
  return problem(
      ProblemKind::invalid, "oidc-state",
      "ログインの途中で時間が過ぎたか、別の画面でログインが始められました。もう一度、はじめからお進み"
      "ください。");
}
std::unexpected<Problem> no_provider() {
  return problem(ProblemKind::not_found, "no-such-provider", "この認証サービスは、いまは使えません。");
}

std::string tries(const From& from) {
  return "oidc address " + counted_address(from.address);
}

Result<void> check_return(const Endpoints& at, const IdentityProvider& provider,
                          const OidcReturned& returned) {
  const bool named = !returned.issuer.empty();
  if (named ? returned.issuer != provider.issuer : at.names_itself) return lost();
  if (!returned.error.empty() || returned.code.empty())
    return problem(
        ProblemKind::invalid, "oidc-cancelled",
        fmt::format("「{}」でのログインが取り消されたか、断られました。もう一度お試しください。続く"
                    "ときは、その認証を管理されている窓口にお問い合わせください。",
                    provider.name));
  return {};
}

std::string stranger_data(const IdentityProvider& provider, const Identity& identity) {
  json::array amr;
  for (const std::string& way : identity.amr) amr.emplace_back(way);
  return json::serialize(json::object{{"provider", provider.id},
                                      {"subject", identity.subject},
                                      {"name", identity.name},
                                      {"acr", identity.acr},
                                      {"amr", std::move(amr)}});
}

Result<SignedIn> enter(Access& access, store::Tx& tx, const IdentityProvider& provider,
                       const Identity& identity, const Account& account, const Onward& onward,
                       const From& from) {
  tx.exec("UPDATE linked_identity SET used_at = ? WHERE provider = ? AND subject = ? AND ended_at = 0",
          access.real.now(), provider.id, identity.subject);
  Result<SignedIn> in;
  if (!counts_as_second(tx, access.rules, provider, identity, account.id))
    in = after_first_proof(access, tx, account, onward, from);
  else
    in = open_session(access, tx, account, onward.prefer, "oidc", from);
  if (in && in->step.empty()) in->next = onward.next;
  return in;
}

Result<OidcArrived> arrive(Access& access, store::Tx& tx, const Step& step, const IdentityProvider& provider,
                           const Identity& identity, const From& from) {
  OidcArrived arrived;
  if (!step.account.text().empty()) {
    const auto account = find_account(tx, step.account);
    if (!account) return lost();
    if (auto kept = link_identity(access, tx, *account, provider, identity.subject, from); !kept)
      return std::unexpected(kept.error());
    arrived.linked = provider.name;
    return arrived;
  }
  const auto linked = find_linked(tx, provider.id, identity.subject);
  const auto account = linked ? find_account(tx, linked->account) : std::nullopt;
  if (!account) {
    arrived.stranger = begin_step(access, tx, unlinked, {}, step.onward, stranger_data(provider, identity));
    return arrived;
  }
  auto in = enter(access, tx, provider, identity, *account, step.onward, from);
  if (!in) return std::unexpected(in.error());
  arrived.in = *std::move(in);
  undo_try(tx, tries(from));
  return arrived;
}

}  // namespace

std::string oidc_cookie_value(std::string_view secret) {
  return fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}", oidc_cookie, secret,
                     secret.empty() ? 0 : 1800);
}

Result<OidcBegun> begin_oidc(Access& access, OidcClient& client, std::string_view id, const Onward& onward,
                             const Live* live) {
  if (live) {
    const auto allowed =
        access.database.read([&](store::Tx& tx) { return may_change_sign_in(access, tx, *live); });
    if (!allowed) return std::unexpected(allowed.error());
  }
  const auto provider = access.database.read([&](store::Tx& tx) { return find_provider(access, tx, id); });
  if (!provider) return no_provider();
  const auto at = client.endpoints(*provider);
  if (!at) return std::unexpected(at.error());
  const std::string step = access.database.write([&](store::Tx& tx) {
    return begin_step(access, tx, away, live ? live->actor.account : Id(), onward, provider->id);
  });
  return OidcBegun{
      authorization_address(*at, *provider,
                            {return_address(access.origin, provider->id), made_of(step, "state"),
                             made_of(step, "nonce"), made_of(step, "verifier"), live != nullptr}),
      step};
}

Result<OidcArrived> finish_oidc(Access& access, OidcClient& client, const std::string& secret,
                                const OidcReturned& returned, const Live* live, const From& from) {
  const Throttled counted[] = {{tries(from), 20, 60}};
  const auto step = find_step(access, secret, away);
  if (!step || step->data != returned.provider || !same_secret(returned.state, made_of(secret, "state")))
    return lost();
  if (!step->account.text().empty() && (!live || live->actor.account != step->account)) return lost();
  if (auto free = count_try(access.database, access.real.now(), counted); !free)
    return std::unexpected(free.error());
  // Before anything is asked of the provider: one answer for one going away.
  if (!access.database.write([&](store::Tx& tx) { return end_step(access, tx, secret); })) return lost();
  const auto provider =
      access.database.read([&](store::Tx& tx) { return find_provider(access, tx, returned.provider); });
  if (!provider) return no_provider();
  const auto at = client.endpoints(*provider);
  if (!at) return std::unexpected(at.error());
  if (auto good = check_return(*at, *provider, returned); !good) return std::unexpected(good.error());
  const auto identity =
      client.redeem(*provider, {returned.code, made_of(secret, "verifier"), made_of(secret, "nonce"),
                                return_address(access.origin, provider->id)});
  if (!identity) return std::unexpected(identity.error());
  return access.database.write(
      [&](store::Tx& tx) { return arrive(access, tx, *step, *provider, *identity, from); });
}

std::optional<Stranger> find_stranger(Access& access, const std::string& secret) {
  const auto step = find_step(access, secret, unlinked);
  boost::system::error_code failed;
  const json::value value = step ? json::parse(step->data, failed) : json::value();
  if (!step || failed || !value.is_object()) return {};
  const auto text = [&](const char* name) { return std::string(value.at(name).as_string()); };
  const auto provider =
      access.database.read([&](store::Tx& tx) { return find_provider(access, tx, text("provider")); });
  if (!provider) return {};
  Identity identity{text("subject"), text("name"), text("acr"), {}};
  for (const json::value& way : value.at("amr").as_array()) identity.amr.emplace_back(way.as_string());
  return Stranger{*provider, std::move(identity)};
}

Result<SignedIn> take_letter(Access& access, const std::string& secret, const Activation& wanted,
                             const From& from) {
  const auto stranger = find_stranger(access, secret);
  if (!stranger) return lost();
  return activate(access, wanted, from, [&](store::Tx& tx, const Account& account) -> Result<SignedIn> {
    if (!end_step(access, tx, secret)) return lost();
    if (auto kept = link_identity(access, tx, account, stranger->provider, stranger->identity.subject, from);
        !kept)
      return std::unexpected(kept.error());
    return enter(access, tx, stranger->provider, stranger->identity, account, {}, from);
  });
}

}  // namespace kakari::access
