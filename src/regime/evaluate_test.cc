#include "regime/evaluate.h"

#include <gmock/gmock.h>

#include <random>

#include "regime/testing.h"

namespace kakari::regime {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const Form& form() {
  return real_form();
}

// 1号機能: 別表第八第二, 手引き6頁

TEST(CoreFunction, NeedsTheFunctionThePostingAFieldAndConsultation) {
  EXPECT_TRUE(evaluate(form(), core_held()).held(Function::core));
  for (const char* missing : {"core.function", "core.posted", "core.consultation"}) {
    auto evaluation = evaluate(form(), core_and({{missing, 0}}));
    EXPECT_EQ(evaluation.standing(Function::core).state, HeldState::not_held) << missing;
  }
  EXPECT_EQ(evaluate(form(), core_and({{"core.fields", Codes{0}}})).standing(Function::core).state,
            HeldState::not_held);
}

TEST(CoreFunction, IsUndecidedWhileOneOfTheFourIsUnanswered) {
  Answers answers = core_held();
  answers.erase("core.posted");
  auto standing = evaluate(form(), answers).standing(Function::core);
  EXPECT_EQ(standing.state, HeldState::unanswered);
  EXPECT_EQ(standing.unanswered_items, 1);
  EXPECT_EQ(standing.why, "あと1問です。");
}

TEST(CoreFunction, NeverDependsOnTrainingOrSpecialists) {
  for (std::int64_t training : {0, 1})
    for (std::int64_t specialist : {0, 1})
      EXPECT_TRUE(evaluate(form(), core_and({{"core.training", training}, {"core.specialist", specialist}}))
                      .held(Function::core));
  Answers no_core = core_and({{"core.posted", 0}, {"core.training", 1}, {"core.specialist", 1}});
  EXPECT_FALSE(evaluate(form(), no_core).held(Function::core));
}

TEST(CoreFunction, SaysWhyItIsHeldAndWhatIsLacking) {
  EXPECT_EQ(evaluate(form(), core_held()).standing(Function::core).why,
            "機能があり、院内に掲示し、2領域に対応し、相談に応じています。");
  EXPECT_EQ(evaluate(form(), core_and({{"core.posted", 0}})).standing(Function::core).why,
            "院内掲示による公表がありません。");
}

// 2号機能: 別表第八第四, ガイドライン17頁

TEST(ExtendedFunctions, AreNotAskedWithoutTheCoreFunction) {
  auto evaluation = evaluate(form(), core_and({{"core.posted", 0}, {"after_hours.rota", 3}}));
  EXPECT_THAT(evaluation.asked, Not(Contains("after_hours.rota")));
  for (Function f : kExtendedFunctions) {
    EXPECT_EQ(evaluation.standing(f).state, HeldState::not_held);
    EXPECT_EQ(evaluation.standing(f).why, "1号機能が無しのため、報告は不要です。");
  }
}

TEST(ExtendedFunctions, AreHeldByAnyOneGround) {
  for (Function f : kExtendedFunctions)
    for (const Ground& ground : form().rule(f).grounds)
      for (const std::string& id : ground.any_of) {
        const Item& item = *form().item(id);
        for (const Choice& choice : item.choices) {
          auto held = evaluate(form(), core_and({{id, choice.code}})).held(f);
          EXPECT_EQ(held, choice.affirmative) << id << " " << choice.label;
        }
        if (item.kind == Kind::count) {
          EXPECT_TRUE(evaluate(form(), core_and({{id, 1}})).held(f)) << id;
          EXPECT_FALSE(evaluate(form(), core_and({{id, 0}})).held(f)) << id;
        }
      }
}

TEST(ExtendedFunctions, EveryReportedItemButRemarksAndFollowUpsIsAGround) {
  for (Function f : kExtendedFunctions) {
    std::set<std::string> grounds;
    for (const Ground& ground : form().rule(f).grounds)
      grounds.insert(ground.any_of.begin(), ground.any_of.end());
    for (const Item& item : form().items)
      if (item.section == id(f)) {
        EXPECT_EQ(grounds.contains(item.id), !item.follow_up && !item.statutory.empty()) << item.id;
      }
  }
}

TEST(ExtendedFunctions, AreNotHeldByARemark) {
  EXPECT_FALSE(
      evaluate(form(), core_and({{"after_hours.remarks", "夜間も診ています"}})).held(Function::after_hours));
}

TEST(ExtendedFunctions, AReferralBandOfTenOrMoreCounts) {
  auto standing =
      evaluate(form(), core_and({{"discharge_support.referrals", 5}})).standing(Function::discharge_support);
  EXPECT_EQ(standing.state, HeldState::held);
  EXPECT_THAT(standing.why, HasSubstr("10人以上"));
}

TEST(ExtendedFunctions, SayInASentenceWhyTheyAreHeld) {
  auto evaluation = evaluate(
      form(),
      core_and({{"after_hours.rota", 3}, {"after_hours.overtime_claims", 1412}, {"home_care.system", 3}}));
  EXPECT_EQ(evaluation.standing(Function::after_hours).why,
            "在宅当番医制に月1回参加しています。時間外加算などを1,412回算定しています。");
  EXPECT_THAT(evaluation.standing(Function::after_hours).because,
              ElementsAre("after_hours.rota", "after_hours.overtime_claims"));
  EXPECT_EQ(evaluation.standing(Function::home_care).why, "在宅医療の体制があります（自院で24時間対応）。");
}

TEST(ExtendedFunctions, SecuredWithOthersAreMarkedSo) {
  auto with = [&](std::int64_t beds) {
    return evaluate(form(), core_and({{"discharge_support.beds", beds}}))
        .standing(Function::discharge_support)
        .with_others;
  };
  EXPECT_FALSE(with(4));
  EXPECT_TRUE(with(5));
  EXPECT_TRUE(with(6));
}

// 別表第八第五

TEST(OptionalPartners, OfARotaNeverTurnAloneIntoWithOthers) {
  Answers answers = core_and({{"after_hours.rota", 3},
                              {"after_hours.on_call", 2},
                              {"after_hours.network", Partners{{"", "架空医院", "当番の交代"}}}});
  auto evaluation = evaluate(form(), answers);
  EXPECT_THAT(evaluation.asked, Contains("after_hours.network"));
  EXPECT_THAT(evaluation.left, Not(Contains("after_hours.network")));
  EXPECT_FALSE(evaluation.standing(Function::after_hours).with_others);
}

TEST(OptionalPartners, AreNotAskedWhereTheFunctionIsSecuredWithOthers) {
  auto evaluation = evaluate(form(), core_and({{"after_hours.rota", 3}, {"after_hours.on_call", 3}}));
  EXPECT_THAT(evaluation.asked, Not(Contains("after_hours.network")));
  EXPECT_THAT(evaluation.left, Contains("after_hours.partners"));
}

// 意向: 別表第八第六の五, 別表第一第四

TEST(Intent, IsNotHeldAndThePublicReadsNone) {
  EXPECT_FALSE(evaluate(form(), core_and({{"after_hours.rota", 1}})).held(Function::after_hours));
  const Item& rota = *form().item("after_hours.rota");
  EXPECT_EQ(in_public_words(rota, Answer(1)), "無し");
  EXPECT_EQ(in_public_words(rota, Answer(0)), "無し");
  EXPECT_EQ(in_words(rota, Answer(1)), "無し(意向有り)");
}

TEST(Intent, IsAskedOnlyForFunctionsNotHeld) {
  EXPECT_THAT(evaluate(form(), core_held()).asked, Not(Contains("other.intent_core")));
  auto without = evaluate(form(), core_and({{"core.posted", 0}}));
  for (const char* id : {"other.intent_core", "other.intent_after_hours", "other.intent_home_care"})
    EXPECT_THAT(without.left, Contains(id));
  auto held = evaluate(form(), core_and({{"home_care.system", 2}}));
  EXPECT_THAT(held.asked, Not(Contains("other.intent_home_care")));
}

// What counts and what is left

TEST(Effective, LosingTheCoreFunctionDropsTheAnswersOfTheExtendedOnes) {
  Answers answers = full_answers(form());
  answers.insert_or_assign("core.posted", 0);
  for (const auto& [id, answer] : effective(form(), answers))
    EXPECT_TRUE(id.starts_with("core.") || id.starts_with("other.")) << id;
}

TEST(Effective, KeepsNothingThatIsNotAsked) {
  Answers answers = core_and({{"core.specialist", 0}, {"core.specialist_fte", 15}, {"core.remarks", ""}});
  Answers counted = effective(form(), answers);
  EXPECT_FALSE(counted.contains("core.specialist_fte"));
  EXPECT_FALSE(counted.contains("core.remarks"));
}

TEST(Completeness, AFullyAnsweredReportMayBeSubmitted) {
  auto evaluation = evaluate(form(), full_answers(form()));
  EXPECT_THAT(evaluation.left, IsEmpty());
  for (const Remark& r : evaluation.remarks) ADD_FAILURE() << r.item << ": " << r.message;
  EXPECT_TRUE(evaluation.complete());
  EXPECT_EQ(evaluation.asked_rows, evaluation.answered_rows);
}

TEST(Completeness, ClaimCountsAndRemarksMayStayBlank) {
  Answers answers = full_answers(form());
  for (const Item& item : form().items)
    if (item.ndb || item.label == "特記事項") answers.erase(item.id);
  EXPECT_TRUE(evaluate(form(), answers).complete());
}

TEST(Completeness, EveryItemLeftHasItsRemark) {
  auto evaluation = evaluate(form(), {});
  EXPECT_FALSE(evaluation.complete());
  std::vector<std::string> said;
  for (const Remark& r : evaluation.remarks)
    if (r.code == "required") said.push_back(r.item);
  EXPECT_EQ(said, evaluation.left);
}

TEST(AfterHoursSurcharge, IsAskedOfClinicsOnly) {
  EXPECT_THAT(evaluate(form(), core_held(), {InstitutionKind::clinic, nullptr, nullptr}).asked,
              Contains("after_hours.surcharge_notice"));
  EXPECT_THAT(evaluate(form(), core_held(), {InstitutionKind::hospital, nullptr, nullptr}).asked,
              Not(Contains("after_hours.surcharge_notice")));
}

// Random answers

Answer random_answer(const Item& item, std::mt19937& random) {
  if (random() % 20 == 0) return std::string("でたらめ");
  if (item.kind == Kind::choice) return item.choices[random() % item.choices.size()].code;
  if (item.kind == Kind::choices) return Codes{item.choices[random() % item.choices.size()].code};
  if (item.choices.empty() && item.kind != Kind::text && item.kind != Kind::partners)
    return std::int64_t(random() % 3);
  return some_answer(item);
}

TEST(RandomAnswers, MeanTheSameOnceReducedToThoseThatCount) {
  std::mt19937 random(30033);
  int held = 0;
  for (int round = 0; round < 500; ++round) {
    Answers answers = random() % 2 ? core_held() : Answers{};
    for (const Item& item : form().items)
      if (random() % 3) answers.emplace(item.id, random_answer(item, random));
    auto all = evaluate(form(), answers);
    Answers counted = effective(form(), answers);
    auto reduced = evaluate(form(), counted);
    EXPECT_EQ(effective(form(), counted), counted);
    EXPECT_EQ(reduced.asked, all.asked);
    EXPECT_EQ(reduced.left, all.left);
    for (Function f : kFunctions) {
      EXPECT_EQ(reduced.standing(f).state, all.standing(f).state);
      EXPECT_EQ(reduced.standing(f).why, all.standing(f).why);
      EXPECT_FALSE(all.standing(f).why.empty());
      held += all.held(f);
      EXPECT_TRUE(!all.held(f) || all.held(Function::core));
    }
  }
  EXPECT_GT(held, 500);
}

// Confirmation binds the hash of one function: 30条の18の4第2項

TEST(FunctionHash, ChangesOnlyWithTheFunctionsOwnAnswersAndPartners) {
  Answers answers = core_and({{"after_hours.rota", 3},
                              {"discharge_support.beds", 5},
                              {"discharge_support.partners", Partners{{"", "架空病院", "病床の確保"}}}});
  auto hash = [&](Function f) { return function_hash(form(), effective(form(), answers), f); };
  auto after_hours = hash(Function::after_hours), discharge = hash(Function::discharge_support);
  answers.insert_or_assign("core.training", 1);
  answers.insert_or_assign("after_hours.rota", 4);
  EXPECT_NE(hash(Function::after_hours), after_hours);
  EXPECT_EQ(hash(Function::discharge_support), discharge);
  answers.insert_or_assign("discharge_support.partners", Partners{{"", "架空第二病院", "病床の確保"}});
  EXPECT_NE(hash(Function::discharge_support), discharge);
}

}  // namespace
}  // namespace kakari::regime
