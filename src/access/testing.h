// For tests only: a database with accounts, clocks that are turned by hand, and cheap password hashes.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "access/password.h"
#include "access/room.h"
#include "access/sign_in.h"
#include "journal/journal.h"
#include "platform/store/testing.h"

namespace kakari::access {

class AccessTest : public store::testing::EachEngine {
 protected:
  static constexpr Instant second = 1'000'000;
  static constexpr std::string_view password = "kawa-yama-umi-83";
  inline static const From from{"192.0.2.1", "test browser"};
  inline static const store::Room rooms[] = {journal::room(), room()};

  struct Person {
    Account account;
    Grant grant;
  };

  static Rules rules() {
    Rules small;
    small.password = {1, 8192};
    small.factor_required = false;  // what asks for one turns it on
    return small;
  }
  Person person(std::string_view login, const NewGrant& granted) {
    static const std::string hash = hash_password(password, {1, 8192});
    return database_->write([&](store::Tx& tx) {
      const Account account = *add_account(tx, access_.moment(), system_actor(),
                                           {"架空 " + std::string(login), std::string(login), hash});
      return Person{account, *access::grant(tx, access_.moment(), system_actor(), account, granted)};
    });
  }
  Grant give(const Account& account, const NewGrant& granted) {
    return database_->write([&](store::Tx& tx) {
      return *access::grant(tx, access_.moment(), system_actor(), account, granted);
    });
  }
  std::int64_t journalled(std::string_view act) {
    return database_->read([&](store::Tx& tx) {
      return tx.one("SELECT COUNT(*) FROM journal_entry WHERE act = ?", act)->integer(0);
    });
  }

  ManualClock scheme_{1'802'000'000'000'000}, real_{1'790'000'000'000'000};
  SystemRandom random_;
  store::testing::Scratch database_{GetParam(), rooms};
  Access access_{*database_, scheme_, real_, random_, rules()};
  AccessTest() { access_.factor_key = "a key of tests"; }
};

}  // namespace kakari::access
