#include <gmock/gmock.h>

#include "regime/testing.h"

namespace kakari::regime {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Form& form() {
  return real_form();
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

}  // namespace
}  // namespace kakari::regime
