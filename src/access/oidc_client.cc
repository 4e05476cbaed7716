#include "access/oidc_client.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>

#include "platform/http/message.h"

namespace kakari::access {
namespace {

namespace json = boost::json;

constexpr Instant second_us = 1'000'000, hour_us = 3600 * second_us;
constexpr Instant rests_us = 5 * second_us;        // after it did not answer
constexpr Instant keys_again_us = 10 * second_us;  // an unknown key is no reason to ask more often
constexpr std::size_t known_max = 500;

std::unexpected<Problem> down(const IdentityProvider& provider) {
  return problem(
      ProblemKind::unavailable, "oidc-down",
      fmt::format("「{}」につながりません。しばらくしてからもう一度お試しください。お急ぎのときは、この"
                  "システムのログイン名とパスワードでもログインできます。",
                  provider.name));
}

std::string text_at(std::string_view text, std::string_view key) {
  boost::system::error_code failed;
  const json::value value = json::parse(text, failed);
  if (failed || !value.is_object()) return {};
  const json::value* found = value.get_object().if_contains(key);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

}  // namespace

Result<std::string> OidcClient::ask(const IdentityProvider& provider, const http::Outgoing& request) {
  const auto answer = outbound_.send(request, places_of(provider));
  if (!answer) {
    spdlog::warn("identity provider {}: {}", provider.id, answer.error().why);
    return down(provider);
  }
  if (answer->status == 200) return answer->body;
  const std::string error = text_at(answer->body, "error");
  spdlog::warn("identity provider {} answered {} {}", provider.id, answer->status, error.substr(0, 60));
  if (answer->status >= 500 || answer->status == 429) return down(provider);
  return problem(
      ProblemKind::forbidden, error == "invalid_grant" ? "oidc-code" : "oidc-setup",
      fmt::format("「{}」に断られました。もう一度ログインしてください。続くときは、管理されている窓口"
                  "にお知らせください。",
                  provider.name));
}

Result<std::string> OidcClient::known(const IdentityProvider& provider, const std::string& url,
                                      Instant age_max_us) {
  const Instant now = clock_.now();
  const std::string key = provider.id + " " + url;
  Known last;
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = known_.find(key); found != known_.end()) last = found->second;
  }
  const bool there = !last.text.empty() && now - last.at < 24 * hour_us;
  if (there && now - last.at < age_max_us) return last.text;
  if (last.failed_at != 0 && now - last.failed_at < rests_us)
    return there ? Result<std::string>(last.text) : down(provider);
  auto fresh = ask(provider, {url});
  const std::lock_guard lock(mutex_);
  if (known_.size() > known_max) known_.clear();
  Known& kept = known_[key];
  if (fresh)
    kept = {*fresh, now, 0};
  else
    kept.failed_at = now;
  if (!fresh && there) return last.text;
  return fresh;
}

Result<Endpoints> OidcClient::endpoints(const IdentityProvider& provider) {
  const auto said = known(provider, discovery_address(provider.issuer), hour_us);
  if (!said) return std::unexpected(said.error());
  auto found = read_discovery(*said, provider);
  if (!found) spdlog::warn("identity provider {}: {}", provider.id, found.error().message);
  return found;
}

Result<Identity> OidcClient::redeem(const IdentityProvider& provider, const Code& code) {
  const auto at = endpoints(provider);
  if (!at) return std::unexpected(at.error());
  // Name and secret are themselves encoded before they become Basic (RFC 6749 2.3.1).
  const auto answer = ask(
      provider,
      {at->token,
       fmt::format("grant_type=authorization_code&code={}&redirect_uri={}&code_verifier={}",
                   http::percent_encode(code.code), http::percent_encode(code.return_address), code.verifier),
       http::percent_encode(provider.client), http::percent_encode(provider.secret)});
  if (!answer) return std::unexpected(answer.error());
  const std::string token = text_at(*answer, "id_token");
  const TokenWanted wanted{provider.issuer, provider.client, code.nonce, text_at(*answer, "access_token"),
                           clock_.now()};
  Result<Identity> identity = problem(ProblemKind::internal, "oidc-unknown-key", "");
  for (const Instant age_max_us : {hour_us, keys_again_us}) {
    const auto keys = known(provider, at->keys, age_max_us);
    if (!keys) return std::unexpected(keys.error());
    identity = read_id_token(token, *keys, wanted);
    if (identity || identity.error().code != "oidc-unknown-key") break;
  }
  if (!identity)
    spdlog::warn("identity provider {}: its token was refused: {}", provider.id, identity.error().code);
  return identity;
}

Result<std::size_t> OidcClient::check(const IdentityProvider& provider) {
  const auto at = endpoints(provider);
  if (!at) return std::unexpected(at.error());
  const auto keys = known(provider, at->keys, 0);
  if (!keys) return std::unexpected(keys.error());
  boost::system::error_code failed;
  const json::value set = json::parse(*keys, failed);
  const json::value* list = !failed && set.is_object() ? set.get_object().if_contains("keys") : nullptr;
  if (!list || !list->is_array() || list->get_array().empty())
    return problem(ProblemKind::unavailable, "oidc-setup", "公開鍵（jwks_uri）に鍵がありません。");
  return list->get_array().size();
}

}  // namespace kakari::access
