#include "training/applications/submit.h"

#include <gmock/gmock.h>

#include "training/applications/testing.h"

namespace kakari::applications {
namespace {

using testing::code;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SubmitTest : public testing::ApplicationTest {};
EACH_ENGINE(SubmitTest);

TEST_P(SubmitTest, MemberAppliesToTheirLocalAssociation) {
  const Application a = submitted();
  EXPECT_EQ(a.association, world.east.id.text());
  EXPECT_EQ(a.federation, world.prefectural.id.text());
  EXPECT_EQ(a.state, State::submitted);
  EXPECT_EQ(a.lecture_halves, 10);
  EXPECT_EQ(a.practice_halves, 10);
  EXPECT_THAT(a.counted, ElementsAre(credit.id.text()));
  EXPECT_EQ(a.rules_hash, rules().hash);
  EXPECT_EQ(a.declaration, rules().declaration);
  EXPECT_EQ(a.declared_on, world.today().iso());
  EXPECT_TRUE(a.number.starts_with("A26-")) << a.number;
  ASSERT_EQ(a.items.size(), 2u);
  EXPECT_EQ(a.items[0].key, "lectures");
  EXPECT_EQ(a.items[1].key, "practice:1-3");
  EXPECT_EQ(world.journalled("application.submit"), 1);
}

TEST_P(SubmitTest, MemberOfTheLocalAssociationAloneAppliesThereToo) {
  enough(world.local_only, world.local_doctor);
  EXPECT_EQ(submit(world.local_doctor).value().association, world.east.id.text());
}

TEST_P(SubmitTest, NonMemberAppliesToThePrefecturalAssociationOfTheWorkplace) {
  enough(world.non_member, world.outsider);
  EXPECT_EQ(submit(world.outsider).value().association, world.prefectural.id.text());
}

TEST_P(SubmitTest, NobodyToDecideIsSaidClearly) {
  auto lost = world.write(
      [&](store::Tx& tx) { return world.physician(tx, "456789", "山下 空", "ヤマシタ ソラ", "p-lost"); });
  lost.prefecture = "13";
  world.write([&](store::Tx& tx) { registry::change_physician(tx, lost); });
  const auto actor = training::testing::actor(access::Role::physician, lost.id.text(), lost.name, "p-lost");
  enough(lost, actor);
  EXPECT_EQ(code(submit(actor)), "no-association");
}

TEST_P(SubmitTest, PresidentsOwnGoesToThePrefecturalAssociation) {
  give_office_two_people();
  const auto own = world.write([&](store::Tx& tx) {
    return world.physician(tx, "567890", "東部 花子", "トウブ ハナコ", "p-president", {world.east.id});
  });
  const auto actor =
      training::testing::actor(access::Role::physician, own.id.text(), own.name, "p-president");
  enough(own, actor);
  EXPECT_EQ(submit(actor).value().association, world.prefectural.id.text());
}

TEST_P(SubmitTest, PrefecturalPresidentsOwnGoesToTheCommittee) {
  const auto own = world.write([&](store::Tx& tx) {
    return world.physician(tx, "567891", world.prefectural.president, "ケンイ カイチョウ", "p-pp",
                           {world.east.id, world.prefectural.id});
  });
  const auto actor = training::testing::actor(access::Role::physician, own.id.text(), own.name, "p-pp");
  enough(own, actor);
  const Application a = submit(actor).value();
  EXPECT_EQ(a.association, committee_scope);
  EXPECT_EQ(a.state, State::referred);
  EXPECT_EQ(world.told("application-referred"), 1);
}

TEST_P(SubmitTest, LecturesAloneOrPracticeAloneDoNotSuffice) {
  world.lecture(world.member, 40);
  EXPECT_EQ(code(submit(world.doctor)), "not-enough");
  world.tick(world.local_doctor, "1-3");
  world.tick(world.local_doctor, "2-9");
  world.tick(world.local_doctor, "1-1");
  EXPECT_EQ(code(submit(world.local_doctor)), "not-enough");
}

TEST_P(SubmitTest, NineAndAHalfUnitsDoNotSuffice) {
  world.lecture(world.member, 9);
  world.tick(world.doctor, "1-3");
  const auto refused = submit(world.doctor);
  EXPECT_EQ(code(refused), "not-enough");
  EXPECT_THAT(refused.error().message, HasSubstr("座学 4.5単位"));
}

TEST_P(SubmitTest, DeclarationMustBeMade) {
  enough(world.member, world.doctor);
  const auto refused = submit(world.doctor, {});
  EXPECT_EQ(code(refused), "declaration-missing");
  EXPECT_EQ(refused.error().fields.front().field, "declared");
}

TEST_P(SubmitTest, WhatWasPreviewedIsWhatIsSubmitted) {
  enough(world.member, world.doctor);
  const auto seen = world.read([&](store::Tx& tx) {
    return preview(tx, world.doctor, rules(), world.today()).value().content.seen();
  });
  world.tick(world.doctor, "2-9");
  EXPECT_EQ(code(submit(world.doctor, {.declared = true, .seen = seen})), "content-changed");
}

TEST_P(SubmitTest, OneOpenCaseAPhysician) {
  submitted();
  EXPECT_EQ(code(submit(world.doctor)), "application-open");
}

TEST_P(SubmitTest, CompleterOfTheOtherSchemeNeedsNoCredits) {
  Wanted wanted{.declared = true, .course = {"日医研修-123", "2024-03-31"}};
  const Application a = submit(world.doctor, wanted).value();
  EXPECT_EQ(a.kind, "course_certificate");
  EXPECT_EQ(a.lecture_halves + a.practice_halves, 0);
  ASSERT_EQ(a.items.size(), 1u);
  EXPECT_EQ(a.items[0].key, "course_certificate");
  wanted.course.issued_on = "2030-01-01";
  EXPECT_EQ(code(submit(world.local_doctor, wanted)), "course-certificate");
}

TEST_P(SubmitTest, LaboratoryNeedsItsAttendanceCertificate) {
  world.lecture(world.member, 10);
  world.tick(world.doctor, "1-3");
  const auto laboratory = world.write([&](store::Tx& tx) {
    return training::add_laboratory(
        tx, world.doctor, world.now(), world.member.id.text(),
        {{}, "みどり大学シミュレーションセンター（架空）", "2026-11-01", "施設長"});
  });
  ASSERT_TRUE(laboratory) << laboratory.error().message;
  const auto bare = submit(world.doctor);
  EXPECT_EQ(code(bare), "laboratory-evidence");
  const auto scan = files::prepare_bytes("%PDF-1.4\n%%EOF\n", "sanka.pdf").value();
  world
      .write([&](store::Tx& tx) {
        return training::add_evidence(tx, world.doctor, world.now(), world.member.id.text(), "laboratory",
                                      laboratory->id, scan);
      })
      .value();
  EXPECT_EQ(submit(world.doctor).value().practice_halves, 20);
}

TEST_P(SubmitTest, ProvisionalPhysicianMayApplyAndTheIdentityIsAnItem) {
  const auto fresh = world.write([&](store::Tx& tx) {
    return world.physician(tx, "678901", "新田 守", "ニッタ マモル", "p-fresh", {world.east.id},
                           registry::Standing::provisional);
  });
  const auto actor =
      training::testing::actor(access::Role::physician, fresh.id.text(), fresh.name, "p-fresh");
  enough(fresh, actor);
  const Application a = submit(actor).value();
  ASSERT_TRUE(a.item("identity"));
  const Application checked = check(a, world.clerk).value();
  EXPECT_EQ(code(approve(checked, world.president)), "identity-unchecked");
  auto known = fresh;
  known.standing = registry::Standing::checked;
  world.write([&](store::Tx& tx) { registry::change_physician(tx, known); });
  EXPECT_TRUE(approve(checked, world.president));
}

TEST_P(SubmitTest, MayBeWithdrawnUntilItIsChecked) {
  const Application a = submitted();
  const auto withdraw = [&](const Application& which) {
    return world.write([&](store::Tx& tx) {
      return withdraw_application(tx, world.doctor, world.now(), which.id, which.version);
    });
  };
  ASSERT_TRUE(withdraw(a));
  EXPECT_TRUE(withdraw(a)) << "the same again is harmless";
  EXPECT_EQ(now(a).state, State::withdrawn);
  const Application second = submit(world.doctor).value();
  EXPECT_NE(second.number, a.number);
  EXPECT_EQ(code(withdraw(check(second, world.clerk).value())), "too-late");
}

TEST_P(SubmitTest, NobodyElseSubmitsForAPhysician) {
  enough(world.member, world.doctor);
  EXPECT_EQ(code(submit(world.clerk)), "not-yours");
}

}  // namespace
}  // namespace kakari::applications
