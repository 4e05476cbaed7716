#include "reporting/paper/telephone.h"

#include "reporting/paper/testing.h"

namespace kakari::paper {
namespace {

using namespace testing;
using regime::Function;

class TelephoneTest : public InWorld {
 protected:
  Result<reporting::Submission> calls(std::vector<TypedItem> items, int revision = 1,
                                      std::string caller = "田中 花子") {
    return world.write([&](store::Tx& tx) {
      const Instant now = world.now().now;
      return correct_by_telephone(tx, world.officer, world.now(),
                                  {world.aoba.id,
                                   year,
                                   revision,
                                   {caller, "事務長", now - 60'000'000, "医師が1人増えたとのこと"},
                                   std::move(items)});
    });
  }
};
EACH_ENGINE(TelephoneTest);

TEST_P(TelephoneTest, ACorrectionIsARevisionOfItsOwnAndIsTold) {
  world.submit(report_with({})).value();
  const auto made = calls({{"core.physicians", {"3"}}});
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_EQ(made->revision, 2);
  const auto revision =
      world.read([&](store::Tx& tx) { return reporting::current_revision(tx, world.aoba.id, year); });
  EXPECT_EQ(revision->channel, reporting::Channel::telephone);
  EXPECT_EQ(revision->answers().at("core.physicians"), regime::Answer(std::int64_t{3}));
  const auto call = world.read([&](store::Tx& tx) { return call_of(tx, world.aoba.id, year, 2); });
  ASSERT_TRUE(call.has_value());
  EXPECT_EQ(call->caller, "田中 花子");
  const auto inbox = world.told(world.clerk);
  ASSERT_FALSE(inbox.empty());
  EXPECT_EQ(inbox[0].topic, "telephone-corrected");
  EXPECT_EQ(inbox[0].link, "/report/2026/entered/2");
}

TEST_P(TelephoneTest, AConfirmedFunctionStaysWhenOtherItemsAreCorrected) {
  world.submit(report_with({Function::after_hours})).value();
  world.open().value();
  world
      .write([&](store::Tx& tx) {
        return reporting::confirm(tx, world.second, world.now(), world.aoba.id, year, Function::after_hours,
                                  world.hash(tx, Function::after_hours));
      })
      .value();
  const auto decided = [&] {
    return world.read([&](store::Tx& tx) {
      return reporting::find_subject(tx, world.officer, access::Act::report_read, world.aoba.id, year)
          ->decided[1];
    });
  };
  EXPECT_EQ(decided(), reporting::Decided::confirmed);
  ASSERT_TRUE(calls({{"core.physicians", {"3"}}}).has_value());
  EXPECT_EQ(decided(), reporting::Decided::confirmed);
  ASSERT_TRUE(calls({{"after_hours.rota", {"4"}}}, 2).has_value());
  EXPECT_EQ(decided(), reporting::Decided::waiting);
}

TEST_P(TelephoneTest, NotWhileTheInstitutionIsAnsweringOnTheScreen) {
  EXPECT_EQ(calls({{"core.physicians", {"3"}}}).error().code, "no-such-report");
  world.submit(report_with({Function::after_hours})).value();
  world.open().value();
  world.give_back("core.physicians").value();
  EXPECT_EQ(calls({{"core.physicians", {"3"}}}).error().code, "draft-open");
}

TEST_P(TelephoneTest, WhoCalledAndWhatChangedMustBeSaid) {
  world.submit(report_with({})).value();
  EXPECT_EQ(calls({{"core.physicians", {"3"}}}, 1, " ").error().fields.front().field, "caller");
  EXPECT_EQ(calls({}).error().code, "nothing-changed");
  EXPECT_EQ(calls({{"core.physicians", {"三"}}}).error().fields.front().field, "core.physicians");
  EXPECT_EQ(calls({{"core.physicians", {""}}}).error().code, "incomplete");
  ASSERT_TRUE(calls({{"core.physicians", {"3"}}}).has_value());
  EXPECT_EQ(calls({{"core.physicians", {"4"}}}).error().code, "revision-changed");
}

TEST_P(TelephoneTest, TheInstitutionCanObject) {
  world.submit(report_with({})).value();
  ASSERT_TRUE(calls({{"core.physicians", {"3"}}}).has_value());
  const auto objects = [&](const access::Actor& who, int revision, std::string text) {
    return world.write(
        [&](store::Tx& tx) { return object(tx, who, world.now(), world.aoba.id, year, revision, text); });
  };
  EXPECT_EQ(objects(world.clerk, 1, "違います").error().code, "not-entered");
  EXPECT_FALSE(objects(world.clerk, 2, " ").has_value());
  EXPECT_FALSE(objects(world.other_clerk, 2, "違います").has_value());
  ASSERT_TRUE(objects(world.clerk, 2, "医師は2人のままです。").has_value());
  EXPECT_EQ(world.read([&](store::Tx& tx) { return objections(tx, world.aoba.id, year, 2).size(); }), 1u);
  const auto told = world.told(world.officer);
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.front().topic, "entered-objection");
}

}  // namespace
}  // namespace kakari::paper
