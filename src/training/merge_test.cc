#include "training/merge.h"

#include <gmock/gmock.h>

#include "platform/files/samples.h"
#include "training/evidence.h"
#include "training/progress.h"
#include "training/testing.h"

namespace kakari::training::testing {
namespace {

class MergeTest : public InWorld {};
EACH_ENGINE(MergeTest);

TEST_P(MergeTest, TheListedOnesCreditsBecomeTheOthersAndWhatBothHaveCountsOnce) {
  const auto listed =
      world.write([&](store::Tx& tx) { return world.physician(tx, "", "髙橋 𠮷生", "タカハシ ヨシオ", ""); });
  const auto both = [&](const registry::Physician& p) {
    NewCredit c{.physician = p.id.text(),
                .halves = 2,
                .earned = Date(2026, 5, 1),
                .title = "講演会",
                .source = "import",
                .once_key = "session:1"};
    world.write([&](store::Tx& tx) { return add_credit(tx, world.clerk, world.now(), c); }).value();
  };
  both(world.member);
  both(listed);
  world.lecture(listed, 3);
  world.tick(world.doctor, "1-3");
  world.write([&](store::Tx& tx) {
    for (const char* activity : {"1-3", "1-4"})
      put_tick(tx, world.pref_clerk, world.now(), *rules(), listed.id,
               {.activity = activity, .ticked = true, .note = "名簿"})
          .value();
    add_evidence(tx, world.clerk, world.now(), listed.id, "practice", practice_owner(listed.id, "1-4"),
                 files::prepare_bytes(files::testing::pdf(), "表.pdf").value())
        .value();
  });
  const auto merge = [&] {
    world.write([&](store::Tx& tx) { merge_records(tx, world.now(), listed.id, world.member.id); });
  };
  merge();
  merge();
  const auto p = world.read(
      [&](store::Tx& tx) { return progress(tx, *rules(), world.member.id, world.today()).value(); });
  EXPECT_EQ(p.completion.lecture_halves, 5);
  EXPECT_EQ(p.lectures.size(), 4u) << "the doubled one is reversed, not deleted";
  EXPECT_EQ(p.ticks.at("1-3").note, "");
  EXPECT_TRUE(p.ticks.at("1-4").ticked);
  EXPECT_EQ(world
                .read([&](store::Tx& tx) {
                  return evidence_of(tx, "practice", practice_owner(world.member.id, "1-4"));
                })
                .size(),
            1u);
  EXPECT_TRUE(world.read([&](store::Tx& tx) { return ledger(tx, listed.id); }).empty());
}

}  // namespace
}  // namespace kakari::training::testing
