// Tables with institutions and reports, and a follower over them: what tests of loading and following share.
#pragma once
#include "base/random.h"
#include "directory/follower.h"
#include "directory/load.h"
#include "journal/journal.h"
#include "platform/store/testing.h"
#include "registry/institution.h"
#include "reporting/definition.h"
#include "reporting/feed.h"
#include "reporting/public_row.h"
#include "reporting/schema.h"

namespace kakari::directory {

class TablesFixture : public store::testing::EachEngine {
 protected:
  inline static const store::Room rooms[] = {journal::room(), registry::room(), reporting::room()};

  registry::Institution add(const std::string& name, const std::string& municipality = "31201") {
    registry::Institution i;
    i.name = name;
    i.prefecture = municipality.substr(0, 2);
    i.municipality = municipality;
    i.address = "鳥取県鳥取市本町1";
    i.departments = "内科;小児科";
    return database->write([&](store::Tx& tx) { return registry::add(tx, moment(), i); });
  }
  Moment moment() { return {clock.now(), &random}; }
  void put_report(const Id& institution, std::int64_t disease) {
    reporting::PublishedReport report;
    report.institution = institution;
    report.year = 2026;
    report.form_hash = form->hash;
    report.as_of = "2027-01-01";
    report.answers["core.diseases"] = regime::Codes{disease};
    report.functions = {
        {regime::Function::home_care, false, reporting::Standing::confirmed, "2027-02-10", "鳥取県知事"}};
    database->write([&](store::Tx& tx) {
      reporting::keep_definition(tx, moment(), *form);
      reporting::put_public_row(tx, report, "31", 1);
    });
  }
  void announce(const std::string& kind, const Id& institution = {}) {
    database->write([&](store::Tx& tx) {
      reporting::announce(tx, {0, clock.now(), kind, "31", institution.text(), 2026});
    });
  }
  void publish() {
    database->write([&](store::Tx& tx) {
      tx.exec(
          "INSERT INTO publication (prefecture, year, person, name, at) VALUES ('31', 2026, 'p', '架空 "
          "太郎', ?)",
          clock.now());
    });
    announce("cycle");
  }

  ManualClock clock{Date(2027, 2, 10).start()};
  SeededRandom random{1};
  const std::shared_ptr<const regime::Form> form =
      std::make_shared<const regime::Form>(regime::load_form("regime", 2026).value());
  store::testing::Scratch database{GetParam(), rooms};
  Live live;
  Follower follower{*database, form, clock, live};
};

}  // namespace kakari::directory
