#include "training/oversight/audit.h"

#include <gmock/gmock.h>

#include "training/oversight/audit_case.h"
#include "training/oversight/draw.h"
#include "training/oversight/testing.h"

namespace kakari::oversight {
namespace {

using testing::code;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Instant day_us = 86'400'000'000;

class AuditTest : public testing::InWorld {
 protected:
  /// The member's application, approved yesterday.
  void approved() {
    world.write([&](store::Tx& tx) {
      tx.exec("UPDATE physician SET email = 'yoshio@clinic.example' WHERE id = ?", world.member.id);
    });
    application = world.complete(world.member);
    world.refresh();
    world.clock += day_us;
  }
  NewAudit wanted(std::string amount = "10", bool percent = true) {
    return {.association = "",
            .from = "2027-02-01",
            .to = "2027-02-10",
            .amount = std::move(amount),
            .percent = percent,
            .due = "2027-03-10"};
  }
  Result<Audit> drawn(const access::Actor& actor, const NewAudit& how) {
    return draw_audit(world.db, actor, world.now(), how);
  }
  AuditCase only_case(const Audit& audit) {
    return world.read([&](store::Tx& tx) { return cases_of(tx, audit.id); }).at(0);
  }
  Result<AuditCase> found(const access::Actor& actor, const AuditCase& c, Outcome outcome,
                          std::string_view words = "") {
    return world.write([&](store::Tx& tx) {
      return record_outcome(tx, actor, world.now(), c.id, c.version, outcome, words);
    });
  }
  Result<Reversed> reversed(const access::Actor& actor, const AuditCase& c,
                            std::string_view reason = "確認できず") {
    return world.write([&](store::Tx& tx) {
      std::vector<std::string> all;
      for (const auto& credit : standing_practice(tx, c)) all.push_back(credit.id.text());
      return reverse_practice(tx, actor, world.now(), world.rules(), c.id, c.version, all, reason);
    });
  }
  /// Another of the same office, who had no part in the case.
  access::Actor colleague() {
    return training::testing::actor(access::Role::association_clerk, world.east.id.text(), "山本 葵",
                                    "p-colleague");
  }
  applications::Application application;
};
EACH_ENGINE(AuditTest);

TEST_P(AuditTest, TheDrawIsRecordedSoThatItCanBeRepeated) {
  approved();
  const auto audit = drawn(world.clerk, wanted());
  ASSERT_TRUE(audit);
  EXPECT_EQ(audit->population, 1);
  EXPECT_EQ(audit->cases, 1);
  EXPECT_EQ(audit->wanted, "10%");
  EXPECT_EQ(audit->population_hash, population_hash({application.id.text()}));
  const AuditCase c = only_case(*audit);
  EXPECT_EQ(c.application, application.id.text());
  EXPECT_EQ(c.draw_hash, draw_hash(audit->seed, application.id.text()));
  EXPECT_EQ(world.journalled("audit.draw"), 1);
  const auto table = population_table(world.db, world.clerk, world.now(), audit->id);
  EXPECT_THAT(table.value(), HasSubstr(application.id.text() + "," + application.number + "," + c.draw_hash));
  const auto kept = world.read([&](store::Tx& tx) { return find_audit(tx, world.clerk, audit->id); });
  EXPECT_EQ(kept->seed, audit->seed);
  EXPECT_EQ(kept->population_hash, audit->population_hash);
}

TEST_P(AuditTest, OnlyApprovedApplicationsOfThePeriodAndTheOfficeAreDrawn) {
  approved();
  world.lecture(world.local_only, 10);
  world.tick(world.local_doctor, "1-3");
  world.submit(world.local_only);
  EXPECT_EQ(drawn(world.clerk, wanted())->population, 1) << "what waits is not drawn";
  EXPECT_EQ(code(drawn(world.west_clerk, wanted())), "nobody");
  EXPECT_EQ(drawn(world.office, wanted())->population, 1) << "the country";
  NewAudit earlier = wanted();
  earlier.to = "2027-02-09";
  EXPECT_EQ(code(drawn(world.clerk, earlier)), "nobody");
}

TEST_P(AuditTest, MoreThanATenthAndAPeriodStillRunningAreRefused) {
  approved();
  const auto fields = [&](const NewAudit& how) {
    const auto result = drawn(world.clerk, how);
    std::vector<std::string> names;
    if (!result)
      for (const FieldProblem& p : result.error().fields) names.push_back(p.field);
    return names;
  };
  EXPECT_THAT(fields(wanted("11")), ElementsAre("amount"));
  EXPECT_THAT(fields(wanted("2", false)), ElementsAre("amount"));
  EXPECT_THAT(fields(wanted("x")), ElementsAre("amount"));
  EXPECT_THAT(fields(wanted("1", false)), ElementsAre());
  NewAudit today = wanted();
  today.to = "2027-02-11";
  EXPECT_THAT(fields(today), ElementsAre("to"));
  today = wanted();
  today.due = "2027-02-12";
  EXPECT_THAT(fields(today), ElementsAre("due"));
  EXPECT_EQ(code(drawn(world.doctor, wanted())), "no-such-association");
  NewAudit other = wanted();
  other.association = world.west.number;
  EXPECT_EQ(code(drawn(world.clerk, other)), "not-yours");
}

TEST_P(AuditTest, EachPhysicianIsAskedOnceAndAlone) {
  approved();
  drawn(world.clerk, wanted());
  EXPECT_EQ(tell_audited(world.db, world.now()), 1);
  EXPECT_EQ(tell_audited(world.db, world.now()), 0);
  EXPECT_EQ(world.told("audit-request"), 1);
  const auto mail =
      world.read([&](store::Tx& tx) { return *tx.one("SELECT recipient, text FROM mail ORDER BY id DESC"); });
  EXPECT_EQ(mail.text(0), "yoshio@clinic.example");
  EXPECT_THAT(mail.text(1), HasSubstr("令和9年3月10日"));
}

TEST_P(AuditTest, WhoCannotBeToldIsListedForALetter) {
  approved();
  const auto audit = drawn(world.clerk, wanted());
  const auto listed = [&] { return audit_letters(world.db, world.clerk, world.now(), audit->id).value(); };
  EXPECT_THAT(listed(), HasSubstr("髙橋 𠮷生"));
  tell_audited(world.db, world.now());
  EXPECT_THAT(listed(), Not(HasSubstr("髙橋 𠮷生")));
  EXPECT_EQ(code(audit_letters(world.db, world.west_clerk, world.now(), audit->id)), "not-yours");
}

TEST_P(AuditTest, ThePhysicianAnswersAndTheOfficeIsTold) {
  approved();
  const AuditCase c = only_case(*drawn(world.clerk, wanted()));
  const auto answer = [&](const access::Actor& actor) {
    return world.write(
        [&](store::Tx& tx) { return answer_audit(tx, actor, world.now(), c.id, "委嘱状です"); });
  };
  EXPECT_EQ(code(answer(world.outsider)), "not-yours");
  EXPECT_EQ(code(world.write(
                [&](store::Tx& tx) { return answer_audit(tx, world.doctor, world.now(), c.id, " "); })),
            "answer-empty");
  ASSERT_TRUE(answer(world.doctor));
  EXPECT_EQ(world.told("audit-answer"), 1);
  EXPECT_EQ(
      only_case(*world.read([&](store::Tx& tx) { return find_audit(tx, world.clerk, c.audit); })).answer,
      "委嘱状です");
  EXPECT_TRUE(world.read([&](store::Tx& tx) { return waiting_for(tx, world.member.id); }).empty());
}

TEST_P(AuditTest, NobodyAuditsWhatTheyCheckedApprovedOrAreThemselves) {
  approved();
  const AuditCase c = only_case(*drawn(world.clerk, wanted()));
  EXPECT_EQ(code(found(world.clerk, c, Outcome::confirmed)), "own-work") << "checked it";
  EXPECT_EQ(code(found(world.president, c, Outcome::confirmed)), "own-work") << "approved it";
  access::Actor themselves = colleague();
  themselves.person = world.doctor.person;
  EXPECT_EQ(code(found(themselves, c, Outcome::confirmed)), "own-work");
  EXPECT_EQ(code(found(world.west_clerk, c, Outcome::confirmed)), "not-yours");
  EXPECT_TRUE(found(colleague(), c, Outcome::confirmed));
}

TEST_P(AuditTest, AnOutcomeNeedsWordsUnlessAllWasConfirmed) {
  approved();
  AuditCase c = only_case(*drawn(world.clerk, wanted()));
  EXPECT_EQ(code(found(colleague(), c, Outcome::partly)), "field-invalid");
  const auto done = found(colleague(), c, Outcome::partly, "当番表に氏名がありません");
  ASSERT_TRUE(done);
  EXPECT_EQ(world.told("audit-outcome"), 1);
  EXPECT_EQ(code(found(colleague(), c, Outcome::confirmed)), "changed-meanwhile");
  EXPECT_EQ(code(found(colleague(), *done, Outcome::confirmed)), "outcome-there");
}

TEST_P(AuditTest, WhatCannotBeConfirmedIsReversedAndRevocationProposed) {
  approved();
  AuditCase c = only_case(*drawn(world.clerk, wanted()));
  EXPECT_EQ(code(reversed(colleague(), c)), "not-decided");
  c = found(colleague(), c, Outcome::not_confirmed, "提出がありません").value();
  EXPECT_EQ(code(reversed(world.clerk, c)), "own-work");
  EXPECT_EQ(code(reversed(colleague(), c, " ")), "field-invalid");
  const auto done = reversed(colleague(), c);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->halves, 10);
  EXPECT_FALSE(done->completes);
  EXPECT_TRUE(done->revocation_proposed);
  EXPECT_EQ(world.told("revocation-proposed"), 1);
  EXPECT_EQ(world.told("practice-reversed"), 1);
  const auto left =
      world.read([&](store::Tx& tx) { return training::practice_credits(tx, world.member.id); });
  int sum = 0;
  for (const auto& credit : left) sum += credit.halves;
  EXPECT_EQ(sum, 0) << "nothing is deleted: two entries";
  EXPECT_EQ(left.size(), 2);
  EXPECT_EQ(world.standing(world.member).place, Place::completed) << "only JMA revokes";
  c.version += 1;
  EXPECT_EQ(code(reversed(colleague(), c)), "nothing-chosen") << "it is reversed already";
}

TEST_P(AuditTest, ACertificateThatStillStandsIsNotProposedForRevocation) {
  world.tick(world.doctor, "1-4");
  world.tick(world.doctor, "1-5");
  approved();
  AuditCase c = only_case(*drawn(world.clerk, wanted()));
  c = found(colleague(), c, Outcome::partly, "1項目だけ確認できません").value();
  const auto one = world.write([&](store::Tx& tx) {
    return reverse_practice(tx, colleague(), world.now(), world.rules(), c.id, c.version,
                            {standing_practice(tx, c).front().id.text()}, "確認できず");
  });
  ASSERT_TRUE(one);
  EXPECT_TRUE(one->completes);
  EXPECT_FALSE(one->revocation_proposed);
  EXPECT_EQ(world.told("revocation-proposed"), 0);
}

TEST_P(AuditTest, EachOfficeSeesItsOwnDrawsAndJmaAll) {
  approved();
  const auto audit = drawn(world.clerk, wanted());
  const auto count = [&](const access::Actor& actor) {
    return world.read([&](store::Tx& tx) { return audits(tx, actor); }).size();
  };
  EXPECT_EQ(count(world.clerk), 1);
  EXPECT_EQ(count(world.west_clerk), 0);
  EXPECT_EQ(count(world.office), 1);
  EXPECT_EQ(code(world.read([&](store::Tx& tx) { return find_audit(tx, world.west_clerk, audit->id); })),
            "not-yours");
}

}  // namespace
}  // namespace kakari::oversight
