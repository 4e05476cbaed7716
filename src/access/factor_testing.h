// For tests only: people with authenticator apps, under the rules of a house that asks for them.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "access/factor.h"
#include "access/recovery.h"
#include "access/sign_in_code.h"
#include "access/testing.h"
#include "access/totp.h"

namespace kakari::access {

struct App {
  std::string key;
  std::string code(Instant now) const { return totp_code(key, now / 30'000'000); }
};

template <class Base>
class WithFactors : public Base {
 protected:
  WithFactors() {
    this->access_.rules.factor_required = true;
    this->access_.tell_person = [this](store::Tx&, const Moment&, const SecurityNotice& notice) {
      told_.push_back(notice.what);
    };
  }
  void pass_time(Instant seconds) { this->real_.advance_us(seconds * 1'000'000); }
  /// Signs in with the password alone, before there is a factor.
  App add_app(std::string_view login) {
    const auto in = sign_in(this->access_, login, this->password, this->from);
    const App app{totp_key(login)};
    const std::int64_t step = this->real_.now() / 30'000'000;
    const auto added = add_factor(this->access_, *this->access_.sessions.find(in->secret),
                                  {FactorKind::totp, "業務用の端末", {}, app.key, step}, this->from);
    EXPECT_TRUE(added);
    sessions_[std::string(login)] = added->secret;
    return app;
  }
  /// The session in which the factor was added.
  LivePtr live(std::string_view login) {
    return this->access_.sessions.find(sessions_.at(std::string(login)));
  }
  /// The password is right; the second proof is asked for.
  std::string step(std::string_view login) {
    return sign_in(this->access_, login, this->password, this->from)->step;
  }
  Id account(std::string_view login) {
    return this->database_->read([&](store::Tx& tx) { return find_account_by_login(tx, login)->id; });
  }
  std::vector<Factor> factors(std::string_view login) {
    return this->database_->read(
        [&](store::Tx& tx) { return factors_of(tx, find_account_by_login(tx, login)->id); });
  }
  std::int64_t left(std::string_view login) {
    return this->database_->read(
        [&](store::Tx& tx) { return recovery_codes_left(tx, find_account_by_login(tx, login)->id); });
  }

  std::map<std::string, std::string> sessions_;
  std::vector<Security> told_;
};

class FactorTesting : public WithFactors<AccessTest> {
 protected:
  FactorTesting() {
    person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
    person("clerk", {Role::institution_staff, "clinic-a", "あおば内科（架空）", "31"});
  }
};

}  // namespace kakari::access
