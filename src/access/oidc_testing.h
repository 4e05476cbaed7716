// For tests only: an identity provider on loopback that says whatever a test wants.
#pragma once
#include <boost/json.hpp>
#include <functional>

#include "access/identity_provider.h"
#include "access/jwt_testing.h"
#include "platform/http/testing.h"

namespace kakari::access::testing {

class MadeProvider {
 public:
  explicit MadeProvider(const Clock& clock) : clock_(clock) {
    using http::Method;
    using http::Request;
    using http::Response;
    router_.add(Method::get, "/.well-known/openid-configuration",
                [this](const Request&) { return answer(json::serialize(discovery())); });
    router_.add(Method::get, "/keys", [this](const Request&) {
      ++keys_asked;
      return answer(set_of({published(key, kid)}));
    });
    router_.add(Method::post, "/token", [this](const Request& request) {
      ++tokens_asked;
      last_form = request.form;
      json::object said = claims();
      change(said);
      return answer(
          json::serialize(json::object{{"access_token", "at"},
                                       {"token_type", "Bearer"},
                                       {"id_token", sign(key, "ES256", json::serialize(said), kid)}}));
    });
    server_ = std::make_unique<http::TestServer>(router_, clock_);
  }

  std::string issuer() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }
  IdentityProvider provider() const {
    return {"tottori", "鳥取県の職員認証", "31", issuer(), "kakari", "s3cret", {"high"}, {"mfa"}, {}};
  }
  json::object discovery() const {
    return {{"issuer", issuer()},
            {"authorization_endpoint", issuer() + "/authorize"},
            {"token_endpoint", issuer() + "/token"},
            {"jwks_uri", issuer() + "/keys"},
            {"authorization_response_iss_parameter_supported", true}};
  }
  json::object claims() const {
    return {{"iss", issuer()},
            {"sub", subject},
            {"aud", "kakari"},
            {"exp", clock_.now() / 1'000'000 + 300},
            {"iat", clock_.now() / 1'000'000},
            {"nonce", nonce},
            {"name", "田中 一郎"}};
  }
  void rotate() {
    key = ec();
    kid += "'";
  }

  std::string subject = "tanaka", nonce, kid = "k1";
  std::function<void(json::object&)> change = [](json::object&) {};
  bool down = false;
  int keys_asked = 0, tokens_asked = 0;
  http::Pairs last_form;
  Key key = ec();

 private:
  http::Response answer(const std::string& text) const {
    return down ? http::Response::text("", 503) : http::Response::json(text);
  }

  const Clock& clock_;
  http::Router router_;
  std::unique_ptr<http::TestServer> server_;
};

}  // namespace kakari::access::testing
