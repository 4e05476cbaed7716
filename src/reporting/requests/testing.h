// For tests of requests and reminders: the world of reporting in November, with more institutions, accounts
// and addresses.
#pragma once
#include "access/account.h"
#include "access/room.h"
#include "registry/contact.h"
#include "reporting/requests/reminder.h"
#include "reporting/requests/room.h"
#include "reporting/requests/run.h"
#include "reporting/schedule/room.h"
#include "reporting/testing.h"

namespace kakari::requests::testing {

inline constexpr int year = reporting::testing::year;

inline const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}

class World : public reporting::testing::World {
 public:
  explicit World(store::Engine engine)
      : reporting::testing::World(engine, {access::room(), schedule::room(), requests::room()}) {
    day(2026, 11, 2);
  }

  registry::Institution add(const std::string& name, const std::string& municipality = "31201",
                            const std::string& health_centre = "31-鳥取市") {
    return write([&](store::Tx& tx) { return add_institution(tx, "31", name, municipality, health_centre); });
  }
  void give_mail(const registry::Institution& to, const std::string& mail) {
    write([&](store::Tx& tx) { return registry::set_contact(tx, now(), officer, to.id, mail); }).value();
  }
  void give_account(const registry::Institution& to) {
    write([&](store::Tx& tx) {
      const auto account = access::insert_account(
          tx, now(), {.name = "受付 花子", .login = to.number + "@clinic.example", .password_hash = ""});
      access::insert_grant(tx, now(), access::system_actor(), *account,
                           {access::Role::institution_staff, to.id.text(), to.name, "31"});
    });
  }
  void set(const registry::Institution& of, std::string_view column, std::string_view value) {
    write([&](store::Tx& tx) {
      tx.exec(fmt::format("UPDATE institution SET {} = ? WHERE id = ?", column), value, of.id);
    });
  }

  Work work_of(std::string_view worker = "one") {
    return {.database = &db, .areas = &areas(), .worker = worker, .slice = slice_institutions};
  }
  /// As the job does, until nothing is left.
  void work() {
    while (requests::work(work_of(), now()) > 0) {
    }
  }
  Result<RequestRun> send() {
    return write([&](store::Tx& tx) { return send_request(tx, officer, now(), "31", year); });
  }
  RequestPlan plan() {
    return read([&](store::Tx& tx) { return plan_request(tx, officer, "31", year); }).value();
  }
  Asked asked() {
    return read([&](store::Tx& tx) { return requests::asked(tx, "31", year); });
  }
  std::int64_t count(std::string_view sql) {
    return read([&](store::Tx& tx) { return tx.one(sql)->integer(0); });
  }
};

class InWorld : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
};

inline std::string code(const auto& result) {
  return result ? "" : result.error().code;
}

}  // namespace kakari::requests::testing
