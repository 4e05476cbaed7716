#include "reporting/completers.h"

#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

class CompletersTest : public InWorld {
 protected:
  /// A physician with a certificate of 1 December who works at あおば with so many tenths.
  registry::Physician completer(std::string licence, std::int64_t fte_tenths) {
    return world.write([&](store::Tx& tx) {
      if (!registry::jma_president(tx, Date(2026, 12, 1))) {
        EXPECT_TRUE(registry::add_president_term(tx, jma, world.now(), {"日医 太郎", Date(2024, 6, 1)}));
      }
      registry::Physician p;
      p.licence_number = std::move(licence);
      p.name = "髙橋 𠮷生";
      p.kana = "タカハシ ヨシオ";
      p.prefecture = "31";
      p = registry::add_physician(tx, world.now(), p);
      tx.exec(
          "INSERT INTO workplace (id, physician_id, institution_id, fte_tenths, from_date, to_date, state, "
          "stated_person, stated_by, stated_at, decided_by, decided_at) VALUES (?, ?, ?, ?, '2020-04-01', "
          "'', "
          "'confirmed', '', '', 0, '', 0)",
          world.now().new_id(), p.id, world.aoba.id, fte_tenths);
      const Moment then{Date(2026, 12, 1).start(), world.now().random};
      certificate = certificates::issue(tx, jma, then, p, "app-" + p.id.text(), "東部医師会（架空）");
      completers_changed(tx, world.now(), world.aoba.id);
      return p;
    });
  }
  void revoke() {
    world.write([&](store::Tx& tx) {
      const auto changed =
          certificates::revoke(tx, jma, world.now(), certificate.id, "申請の内容が事実と異なっていたため");
      ASSERT_TRUE(changed) << changed.error().message;
      for (const auto& institution : changed->institutions)
        completers_changed(tx, world.now(), Id::trusted(institution));
    });
  }
  std::optional<Answer> answer(std::string_view item) {
    const auto draft = world.draft();
    const auto found = draft.items.find(item);
    return found == draft.items.end() ? std::nullopt : found->second.answer;
  }
  void type(const std::string& item, Answer value) {
    const auto draft = world.draft();
    const auto saved = world.write([&](store::Tx& tx) {
      return save(tx, world.clerk, world.now(), world.aoba.id, year,
                  {{item, draft.version_of(item), std::move(value)}});
    });
    ASSERT_TRUE(saved && !saved->has_conflicts());
  }
  std::int64_t told() {
    return world.read([](store::Tx& tx) {
      return tx.one("SELECT count(*) FROM message WHERE topic = 'completers-changed'")->integer(0);
    });
  }

  access::Actor jma = actor(access::Role::jma_office, "jma", "小川 真理", "p-jma");
  certificates::Certificate certificate;
};
EACH_ENGINE(CompletersTest);

TEST_P(CompletersTest, DraftOpensWithCompletersOfTheFirstOfJanuary) {
  completer("900001", 10);
  completer("900002", 5);
  EXPECT_EQ(answer("core.training"), Answer(std::int64_t(1)));
  EXPECT_EQ(answer("core.training_count"), Answer(std::int64_t(2)));
  EXPECT_EQ(answer("core.training_fte"), Answer(std::int64_t(15)));
  EXPECT_EQ(world.draft().items.at("core.training").source, Source::certificates);
}

TEST_P(CompletersTest, NobodyCompletedLeavesTheQuestionToTheInstitution) {
  EXPECT_EQ(answer("core.training"), std::nullopt);
}

TEST_P(CompletersTest, RevocationUnfillsAnOpenDraft) {
  completer("900001", 10);
  ASSERT_EQ(answer("core.training_count"), Answer(std::int64_t(1)));
  revoke();
  EXPECT_EQ(answer("core.training"), std::nullopt);
  EXPECT_EQ(answer("core.training_count"), std::nullopt);
  EXPECT_EQ(answer("core.training_fte"), std::nullopt);
}

TEST_P(CompletersTest, LaterCompleterFillsAnOpenDraftAgain) {
  completer("900001", 10);
  ASSERT_EQ(answer("core.training_count"), Answer(std::int64_t(1)));
  completer("900002", 3);
  EXPECT_EQ(answer("core.training_count"), Answer(std::int64_t(2)));
  EXPECT_EQ(answer("core.training_fte"), Answer(std::int64_t(13)));
}

TEST_P(CompletersTest, WhatAPersonTypedStaysTheirs) {
  completer("900001", 10);
  type("core.training_count", std::int64_t(3));
  revoke();
  EXPECT_EQ(answer("core.training_count"), Answer(std::int64_t(3)));
  EXPECT_EQ(answer("core.training_fte"), std::nullopt);
}

TEST_P(CompletersTest, SubmittedReportNeverChangesAndTheInstitutionIsToldOnce) {
  completer("900001", 10);
  Answers answers = report_with({Function::core});
  answers["core.training"] = std::int64_t(1);
  answers["core.training_count"] = std::int64_t(1);
  answers["core.training_fte"] = std::int64_t(10);
  const auto submitted = world.submit(answers);
  ASSERT_TRUE(submitted) << submitted.error().message;
  EXPECT_EQ(told(), 0);
  revoke();
  EXPECT_EQ(told(), 1);
  const auto kept = world.read([&](store::Tx& tx) { return current_revision(tx, world.aoba.id, year); });
  EXPECT_EQ(kept->answers().at("core.training"), Answer(std::int64_t(1)));
  world.write([&](store::Tx& tx) { completers_changed(tx, world.now(), world.aoba.id); });
  EXPECT_EQ(told(), 1);
}

TEST_P(CompletersTest, ReportThatSaysTheSameAsTheRecordIsLeftInPeace) {
  const auto submitted = world.submit(report_with({Function::core}));
  ASSERT_TRUE(submitted) << submitted.error().message;
  auto answers =
      world.read([&](store::Tx& tx) { return current_revision(tx, world.aoba.id, year); })->answers();
  world.write([&](store::Tx& tx) { completers_changed(tx, world.now(), world.aoba.id); });
  const bool says_held =
      answers.contains("core.training") && answers.at("core.training") != Answer(std::int64_t(0));
  EXPECT_EQ(told(), says_held ? 1 : 0);
}

TEST_P(CompletersTest, RulesThatAnApplicationFrozeCanBeReadByTheirHash) {
  const auto rules = regime::load_training("regime", 2025).value();
  for (int again = 0; again < 2; ++again)
    world.write([&](store::Tx& tx) { keep_rules(tx, world.now(), rules); });
  const auto kept = world.read(
      [&](store::Tx& tx) { return tx.one("SELECT kind, text FROM definition WHERE hash = ?", rules.hash); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->text(0), "training");
  EXPECT_EQ(regime::sha256_hex(kept->text(1)), rules.hash);
}

}  // namespace
}  // namespace kakari::reporting
