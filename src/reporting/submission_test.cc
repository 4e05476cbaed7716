#include "reporting/submission.h"

#include <thread>

#include "journal/journal.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

class SubmissionTest : public InWorld {
 protected:
  void fill(const Answers& answers) {
    std::vector<ItemChange> changes;
    const auto draft = world.draft();
    for (const auto& [item, answer] : answers) changes.push_back({item, draft.version_of(item), answer});
    ASSERT_TRUE(world.write(
        [&](store::Tx& tx) { return save(tx, world.clerk, world.now(), world.aoba.id, year, changes); }));
  }
  Result<Submission> submit_draft(std::int64_t version = -1) {
    return world.write([&](store::Tx& tx) {
      return submit(tx, world.clerk, world.now(), {world.aoba.id, year, " 青葉 一郎 ", version, 0});
    });
  }
  Result<void> withdraw() {
    return world.write([&](store::Tx& tx) {
      return reporting::withdraw(tx, world.clerk, world.now(), world.aoba.id, year);
    });
  }
  std::vector<Revision> revisions() {
    return world.read([&](store::Tx& tx) { return reporting::revisions(tx, world.aoba.id, year); });
  }
};
EACH_ENGINE(SubmissionTest);

TEST(ReportNumber, NamesTheYearTheInstitutionAndIsChecked) {
  const auto number = report_number(2026, "31-000217-4");
  EXPECT_TRUE(number.starts_with("R8-31-000217-")) << number;
  EXPECT_NE(number, report_number(2025, "31-000217-4"));
}

TEST_P(SubmissionTest, MakesARevisionThatCanBeReadAgain) {
  fill(report_with({Function::home_care}));
  const auto done = submit_draft(world.draft().version);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->revision, 1);
  EXPECT_EQ(done->manager, "青葉 一郎");
  EXPECT_TRUE(done->in_time);
  EXPECT_EQ(done->report_number, report_number(year, world.aoba.number));
  const auto revision =
      world.read([&](store::Tx& tx) { return read_revision(tx, world.officer, world.aoba.id, year); });
  ASSERT_TRUE(revision);
  EXPECT_EQ(revision->answers(), report_with({Function::home_care}));
  EXPECT_EQ(revision->sha256, regime::sha256_hex(revision->content));
  EXPECT_EQ(revision->form_hash, form_2025()->hash);
  EXPECT_TRUE(revision->functions.at(std::size_t(Function::home_care)).held);
  EXPECT_FALSE(revision->functions.at(std::size_t(Function::after_hours)).held);
  EXPECT_EQ(world.stage(), Stage::submitted);
}

TEST_P(SubmissionTest, AnIncompleteDraftNamesEveryFieldThatIsMissing) {
  fill({{"core.function", std::int64_t(1)}});
  const auto refused = submit_draft();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "incomplete");
  EXPECT_GT(refused.error().fields.size(), 2u);
  EXPECT_TRUE(revisions().empty());
}

TEST_P(SubmissionTest, TheManagerMustBeNamed) {
  fill(report_with({}));
  const auto refused = world.write([&](store::Tx& tx) {
    return submit(tx, world.clerk, world.now(), {world.aoba.id, year, "　", -1, 0});
  });
  EXPECT_EQ(refused.error().code, "manager-missing");
}

TEST_P(SubmissionTest, WhatThePersonDidNotSeeIsNotSubmitted) {
  fill(report_with({}));
  const auto seen = world.draft().version;
  fill(report_with({Function::home_care}));
  EXPECT_EQ(submit_draft(seen).error().code, "draft-changed");
  EXPECT_EQ(submit_draft(seen).error().kind, ProblemKind::precondition);
}

TEST_P(SubmissionTest, TwoClicksAreOneSubmission) {
  fill(report_with({}));
  const auto version = world.draft().version;
  const auto first = submit_draft(version), second = submit_draft(version);
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->revision_id, first->revision_id);
  EXPECT_EQ(revisions().size(), 1u);
}

TEST_P(SubmissionTest, ManyClicksAtOnceAreOneSubmission) {
  fill(report_with({}));
  const auto version = world.draft().version;
  std::atomic<int> first = 0, repeated = 0;
  {
    std::vector<std::jthread> clicks;
    for (int t = 0; t < 8; ++t)
      clicks.emplace_back([&] {
        const auto done = submit_draft(version);
        if (done) ++(done->repeated ? repeated : first);
      });
  }
  EXPECT_EQ(first, 1);
  EXPECT_EQ(repeated, 7);
  EXPECT_EQ(revisions().size(), 1u);
}

TEST_P(SubmissionTest, FullAnswersNeedNoDraftAndMayBeSentTwice) {
  const auto first = world.submit(report_with({Function::after_hours}));
  const auto second = world.submit(report_with({Function::after_hours}));
  ASSERT_TRUE(first);
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(world.submit(report_with({})).error().code, "already-submitted");
  EXPECT_EQ(revisions().size(), 1u);
}

TEST_P(SubmissionTest, ManySendersAtOnceMakeOneReport) {
  const auto prepared = prepare(*form_2025(), report_with({Function::home_care}));
  std::atomic<int> first = 0, repeated = 0;
  {
    std::vector<std::jthread> senders;
    for (int t = 0; t < 8; ++t)
      senders.emplace_back([&] {
        const auto done = world.write([&](store::Tx& tx) {
          return submit_answers(tx, world.clerk, world.now(), {world.aoba.id, year, "青葉", -1, 0},
                                *prepared);
        });
        if (done) ++(done->repeated ? repeated : first);
      });
  }
  EXPECT_EQ(first, 1);
  EXPECT_EQ(repeated, 7);
}

TEST_P(SubmissionTest, NothingIsTakenBeforeTheCycleOpens) {
  world.day(2026, 12, 31);
  EXPECT_EQ(world.submit(report_with({})).error().code, "not-open-yet");
}

TEST_P(SubmissionTest, AnswersThatAreNotAskedAreDropped) {
  auto answers = report_with({Function::home_care});
  answers[form_2025()->rule(Function::core).grounds.front().any_of.front()] = plain_answer(
      *form_2025()->item(form_2025()->rule(Function::core).grounds.front().any_of.front()), false);
  const auto prepared = prepare(*form_2025(), completed(answers));
  ASSERT_TRUE(prepared) << prepared.error().message;
  for (const auto function : regime::kExtendedFunctions)
    EXPECT_FALSE(prepared->functions.at(std::size_t(function)).held) << "no 2号 without 1号";
  EXPECT_LT(prepared->answers.size(), answers.size());
}

TEST_P(SubmissionTest, PulledBackItIsADraftAgainWithTheSameAnswers) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(withdraw());
  const auto draft = world.draft();
  EXPECT_EQ(draft.stage, Stage::draft);
  EXPECT_EQ(draft.answers(), report_with({Function::home_care}));
  EXPECT_TRUE(revisions().at(0).withdrawn) << "it is kept, marked";
  EXPECT_EQ(withdraw().error().code, "no-such-report");
}

TEST_P(SubmissionTest, PulledBackAndSubmittedAgainItIsRevisionTwo) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(withdraw());
  EXPECT_EQ(submit_draft()->revision, 2);
}

TEST_P(SubmissionTest, PullBackEndsWhenReviewIsOpenedNotWhenItIsLookedAt) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(
      world.read([&](store::Tx& tx) { return read_revision(tx, world.officer, world.aoba.id, year); }));
  ASSERT_TRUE(withdraw()) << "looking does not end it";
  ASSERT_TRUE(submit_draft());
  ASSERT_TRUE(world.open());
  EXPECT_EQ(withdraw().error().code, "review-open");
}

TEST_P(SubmissionTest, EveryActIsJournalledWithTheDifference) {
  ASSERT_TRUE(world.submit(report_with({})));
  ASSERT_TRUE(withdraw());
  fill(report_with({Function::home_care}));
  ASSERT_TRUE(submit_draft());
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.give_back("core.function"));
  fill({{"core.posted", std::int64_t(0)}});
  fill(completed(world.draft().answers()));
  ASSERT_TRUE(submit_draft());
  const auto history =
      world.read([&](store::Tx& tx) { return journal::history_of_institution(tx, world.aoba.id.text()); });
  std::vector<std::string> acts;
  for (const auto& shown : history) acts.push_back(shown.entry.act);
  EXPECT_EQ(acts, (std::vector<std::string>{"report.submit", "report.withdraw", "report.submit",
                                            "review.open", "report.return", "report.submit"}));
  EXPECT_NE(history.back().entry.before.find(R"("core.posted":1)"), std::string::npos);
  EXPECT_NE(history.back().entry.after.find(R"("core.posted":0)"), std::string::npos);
  EXPECT_EQ(history.back().entry.name, "田中 花子");
}

}  // namespace
}  // namespace kakari::reporting
