#include "regime/evaluate.h"

#include <gmock/gmock.h>

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

Answers core_and(std::initializer_list<Answers::value_type> more) {
  Answers answers = core_held();
  for (const auto& [item, answer] : more) answers.insert_or_assign(item, answer);
  return answers;
}

std::vector<std::string> codes(const Evaluation& evaluation, std::string_view item) {
  std::vector<std::string> found;
  for (const Remark& r : evaluation.remarks)
    if (r.item == item) found.push_back(r.code);
  return found;
}

const Remark& remark(const Evaluation& evaluation, std::string_view code) {
  for (const Remark& r : evaluation.remarks)
    if (r.code == code) return r;
  throw std::runtime_error("no remark " + std::string(code));
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

// Remarks

TEST(Remarks, NoneTogetherWithAFieldIsAnErrorThatCanBeMended) {
  auto evaluation = evaluate(form(), core_and({{"core.fields", Codes{0, 6}}}));
  const Remark& r = remark(evaluation, "excludes-others");
  EXPECT_EQ(r.severity, Severity::error);
  EXPECT_EQ(r.mend, Answer(Codes{6}));
}

TEST(Remarks, AreErrorsForWhatTheFormDoesNotKnow) {
  auto evaluation = evaluate(form(), core_and({{"core.nonsense", 1},
                                               {"core.training", 7},
                                               {"core.physicians", -1},
                                               {"core.consultation", "はい"},
                                               {"core.remarks", std::string(2001, 'x')}}));
  EXPECT_THAT(codes(evaluation, "core.nonsense"), ElementsAre("unknown-item"));
  EXPECT_THAT(codes(evaluation, "core.training"), ElementsAre("unknown-choice"));
  EXPECT_THAT(codes(evaluation, "core.physicians"), ElementsAre("negative"));
  EXPECT_THAT(codes(evaluation, "core.consultation"), ElementsAre("wrong-kind"));
  EXPECT_THAT(codes(evaluation, "core.remarks"), ElementsAre("too-long"));
}

TEST(Remarks, PartnersAreAtMostEightEachWithNameAndCooperation) {
  Partners nine(9, Partner{"", "架空病院", "病床の確保"});
  auto evaluation =
      evaluate(form(), core_and({{"discharge_support.beds", 5}, {"discharge_support.partners", nine}}));
  EXPECT_THAT(codes(evaluation, "discharge_support.partners"), ElementsAre("too-many-partners"));
  Partners unnamed{{"", "", "病床の確保"}, {"", "架空病院", ""}};
  evaluation =
      evaluate(form(), core_and({{"discharge_support.beds", 5}, {"discharge_support.partners", unnamed}}));
  EXPECT_THAT(codes(evaluation, "discharge_support.partners"),
              ElementsAre("partner-without-name", "partner-without-cooperation"));
}

TEST(Remarks, AskAboutBigChangesFromLastYearButDoNotBlock) {
  Answers last = full_answers(form()), now = last;
  last.insert_or_assign("home_care.visit_claims", 300);
  now.insert_or_assign("home_care.visit_claims", 90);
  now.insert_or_assign("care_coordination.opinion", 0);
  auto evaluation = evaluate(form(), now, {InstitutionKind::clinic, &last, nullptr});
  EXPECT_THAT(codes(evaluation, "home_care.visit_claims"), ElementsAre("unlike-last-year"));
  EXPECT_THAT(codes(evaluation, "care_coordination.opinion"), ElementsAre("stopped"));
  EXPECT_EQ(remark(evaluation, "unlike-last-year").message,
            "昨年度は 300 回でした。90 回でよいかお確かめください。");
  EXPECT_TRUE(evaluation.complete());
}

TEST(Remarks, SmallOrSimilarCountsAreNotQuestioned) {
  Answers last = full_answers(form()), now = last;
  last.insert_or_assign("home_care.visit_claims", 3);
  now.insert_or_assign("home_care.visit_claims", 12);
  EXPECT_THAT(evaluate(form(), now, {InstitutionKind::clinic, &last, nullptr}).remarks, IsEmpty());
}

TEST(Remarks, ACountUnlikeTheClaimsOffersTheClaims) {
  Answers now = full_answers(form()), claims{{"home_care.visit_claims", 15}};
  const auto evaluation = evaluate(form(), now, {InstitutionKind::clinic, nullptr, &claims});
  EXPECT_EQ(remark(evaluation, "unlike-claims").mend, Answer(15));
  EXPECT_TRUE(evaluation.complete());
}

TEST(Remarks, ClaimsWithoutTheServiceAreQuestioned) {
  auto evaluation = evaluate(form(), core_and({{"home_care.system", 0}, {"home_care.visit_claims", 5}}));
  EXPECT_EQ(remark(evaluation, "claims-without-service").severity, Severity::warning);
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
