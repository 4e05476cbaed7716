#include "training/pending.h"

#include <gmock/gmock.h>

#include "training/testing.h"

namespace kakari::training::testing {
namespace {

class PendingTest : public InWorld {
 protected:
  PendingCredit row(registry::Claimed who, std::string once_key = "session:1",
                    Date earned = Date(2026, 9, 5)) {
    PendingCredit p;
    p.who = std::move(who);
    p.credit = {.way = regime::Way::course,
                .halves = 3,
                .earned = earned,
                .title = "緩和ケア講習会",
                .certifier = "東部医師会（架空）",
                .source = "import",
                .once_key = std::move(once_key)};
    p.reason = "この医籍登録番号の医師は登録されていません";
    return p;
  }
  void wait(const std::vector<PendingCredit>& rows) {
    world.write([&](store::Tx& tx) { add_pending(tx, world.now(), rows); });
  }
  registry::Physician sign_up(registry::Standing standing = registry::Standing::checked) {
    return world.write([&](store::Tx& tx) {
      return world.physician(tx, "456789", "渡邉 祥", "ワタナベ ショウ", "p-new", {}, standing);
    });
  }
  std::vector<PendingCredit> found(const registry::Physician& p) {
    return world.read([&](store::Tx& tx) { return pending_for(tx, p); });
  }
  std::size_t take(const registry::Physician& p) {
    return world.write(
        [&](store::Tx& tx) { return claim_pending(tx, world.clerk, world.now(), p, rules().get()); });
  }
};
EACH_ENGINE(PendingTest);

TEST_P(PendingTest, SomebodyWhoSignsUpFindsWhatWaitsByLicenceNumberOrByKanaAndBirthDate) {
  wait({row({.licence_number = "456789", .name = "渡辺　祥"}, "session:1"),
        row({.kana = "わたなべ しょう", .birth_date = "1978-03-14"}, "session:2"),
        row({.licence_number = "456789", .name = "山本 一郎"}, "session:3"),
        row({.kana = "ワタナベ ショウ", .birth_date = "1980-01-01"}, "session:4"),
        row({.licence_number = "999999", .kana = "ワタナベ ショウ", .birth_date = "1978-03-14"},
            "session:5")});
  const auto p = sign_up();
  EXPECT_EQ(found(p).size(), 2u) << "not another's name under the number, nor another number";
  EXPECT_EQ(take(p), 2u);
  const auto all = world.read([&](store::Tx& tx) { return ledger(tx, p.id); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].halves, 3);
  EXPECT_EQ(all[0].title, "緩和ケア講習会");
  EXPECT_TRUE(found(p).empty());
  EXPECT_EQ(world.told("pending-credited"), 1);
}

TEST_P(PendingTest, TakingTwiceCreditsOnce) {
  wait({row({.licence_number = "456789"})});
  const auto p = sign_up();
  EXPECT_EQ(take(p), 1u);
  EXPECT_EQ(take(p), 0u);
  EXPECT_EQ(world.read([&](store::Tx& tx) { return ledger(tx, p.id); }).size(), 1u);
}

TEST_P(PendingTest, WhileProvisionalItIsShownAndWaits) {
  wait({row({.licence_number = "456789"})});
  auto p = sign_up(registry::Standing::provisional);
  EXPECT_EQ(take(p), 0u);
  EXPECT_EQ(found(p).size(), 1u);
  p.standing = registry::Standing::checked;
  EXPECT_EQ(take(p), 1u);
}

TEST_P(PendingTest, WhatIsCreditedAlreadyIsSettledWithoutASecondCredit) {
  const auto p = sign_up();
  auto direct = row({}).credit;
  direct.physician = p.id.text();
  world.write([&](store::Tx& tx) { return add_credit(tx, world.clerk, world.now(), direct); }).value();
  wait({row({.licence_number = "456789"})});
  EXPECT_EQ(take(p), 0u);
  EXPECT_TRUE(found(p).empty());
  EXPECT_EQ(world.read([&](store::Tx& tx) { return ledger(tx, p.id); }).size(), 1u);
}

TEST_P(PendingTest, TheSameListTwiceAddsNobodyTwice) {
  const std::vector list{row({.licence_number = "456789", .name = "渡邉 祥"}),
                         row({.licence_number = "456789", .name = "渡辺 祥"}),
                         row({.licence_number = "567890"})};
  wait(list);
  wait(list);
  EXPECT_EQ(
      world.read([&](store::Tx& tx) { return tx.one("SELECT COUNT(*) FROM pending_credit")->integer(0); }),
      2);
}

TEST_P(PendingTest, WhatLiesBeforeTheLicenceOrIsForMembersOnlyStaysWaiting) {
  auto journal = row({.licence_number = "456789"}, "journal:2026-09");
  journal.credit.way = regime::Way::journal;
  wait({row({.licence_number = "456789"}, "session:1", Date(2001, 1, 1)), journal});
  const auto p = sign_up();
  EXPECT_EQ(take(p), 0u);
  EXPECT_EQ(found(p).size(), 2u);
}

}  // namespace
}  // namespace kakari::training::testing
