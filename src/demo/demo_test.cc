#include "demo/demo.h"

#include <gmock/gmock.h>

#include "access/access.h"
#include "access/room.h"
#include "demo/people.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "platform/store/testing.h"
#include "registry/institution.h"
#include "reporting/published.h"
#include "reporting/queue.h"
#include "reporting/schema.h"
#include "training/applications/queue.h"
#include "training/certificates/certificate.h"
#include "training/courses/room.h"
#include "training/learning/room.h"
#include "training/room.h"

namespace kakari::demo {
namespace {

using ::testing::Contains;
using ::testing::SizeIs;

const std::array kRooms{files::room(),    journal::room(),  access::room(),       messages::room(),
                        registry::room(), training::room(), certificates::room(), applications::room(),
                        courses::room(),  learning::room(), reporting::room()};

class Demo : public store::testing::EachEngine {
 protected:
  static Options options() {
    Options options;
    options.institutions = 120;
    options.now = *parse_time("2027-02-10T09:00");
    options.regime_folder = "regime";
    return options;
  }
  static access::Actor officer() {
    access::Actor actor;
    actor.person = Id::trusted("officer");
    actor.role = access::Role::prefecture_officer;
    actor.scope = "31";
    return actor;
  }
  const regime::Areas areas = regime::Areas::load("regime/areas");
  store::testing::Scratch database{GetParam(), kRooms};
  Built built = build(*database, areas, options(), [](const std::string&) {});
};
EACH_ENGINE(Demo);

TEST_P(Demo, HasReportsInEveryState) {
  const auto list = database->read(
      [&](store::Tx& tx) { return reporting::queue(tx, officer(), {.year = 2026}, options().now).value(); });
  EXPECT_EQ(list.total, 120);
  for (const auto stage :
       {reporting::Stage::not_started, reporting::Stage::draft, reporting::Stage::submitted,
        reporting::Stage::in_review, reporting::Stage::returned, reporting::Stage::settled}) {
    const auto found = list.by_stage.find(stage);
    EXPECT_TRUE(found != list.by_stage.end() && found->second > 0) << reporting::label(stage);
  }
}

TEST_P(Demo, HasApplicationsInEveryStateOfTheirWayAndCertificates) {
  access::Actor office;
  office.role = access::Role::jma_office;
  office.scope = "jma";
  const auto cases = database->read(
      [&](store::Tx& tx) { return applications::queue(tx, office, {}, options().now).by_state; });
  for (const auto state : {applications::State::submitted, applications::State::returned,
                           applications::State::checked, applications::State::approved})
    EXPECT_TRUE(cases.contains(state)) << applications::label(state);
  EXPECT_GT(built.certificates, 0U);
  EXPECT_GT(built.physicians, built.institutions);
}

TEST_P(Demo, SampleCertificateCanBeChecked) {
  const auto found = database->read(
      [&](store::Tx& tx) { return certificates::find_by_number(tx, built.certificate_number); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "足立 美咲");
}

TEST_P(Demo, LastYearIsPublishedAndThisYearIsNot) {
  int published = 0;
  database->read([&](store::Tx& tx) {
    reporting::each_published(tx, "31", [&](const reporting::PublishedReport& report) {
      ++published;
      EXPECT_EQ(report.year, 2025);
    });
  });
  EXPECT_GT(published, 90);
}

TEST_P(Demo, EveryInstitutionSaysThatItIsInvented) {
  const auto all =
      database->read([&](store::Tx& tx) { return registry::in_scope(tx, "31", Date(2027, 1, 1)); });
  ASSERT_THAT(all, SizeIs(120));
  std::set<std::string> names;
  for (const auto& one : all) {
    EXPECT_TRUE(one.invented);
    EXPECT_TRUE(one.name.ends_with("（架空）")) << one.name;
    EXPECT_TRUE(names.insert(one.name).second) << one.name << " stands twice";
  }
  EXPECT_TRUE(names.contains("𠮷岡内科医院（架空）"));
}

TEST_P(Demo, EverySampleAccountCanBecomeSomebody) {
  const auto ready = database->read([](store::Tx& tx) { return ready_samples(tx); });
  EXPECT_EQ(ready.size(), samples().size());
  EXPECT_FALSE(built.letter_code.empty());
}

TEST_P(Demo, RefusesADatabaseThatHasInstitutions) {
  EXPECT_THROW(build(*database, areas, options(), [](const std::string&) {}), std::runtime_error);
}

TEST(DemoSeed, TheSameSeedGivesTheSameDataInTheSameMinute) {
  const regime::Areas areas = regime::Areas::load("regime/areas");
  std::array<std::string, 2> names;
  for (std::string& list : names) {
    store::testing::Scratch database{store::Engine::sqlite, kRooms};
    Options options;
    options.institutions = 30;
    options.now = *parse_time("2027-02-10T09:00") + (&list == &names[1] ? 1'234'567 : 0);
    options.regime_folder = "regime";
    build(*database, areas, options, [](const std::string&) {});
    database->read([&](store::Tx& tx) {
      for (const auto& row : tx.query("SELECT name FROM institution ORDER BY number"))
        list += row.text(0) + "\n";
      for (const auto& row : tx.query("SELECT earned_on, title FROM lecture_credit ORDER BY id"))
        list += row.text(0) + row.text(1) + "\n";
    });
  }
  EXPECT_EQ(names[0], names[1]);
}

}  // namespace
}  // namespace kakari::demo
