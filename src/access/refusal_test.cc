#include "access/refusal.h"

#include <gmock/gmock.h>

namespace kakari::access {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string shown(const Problem& problem) {
  return problem_page(problem, {}).body.text();
}

TEST(Refusal, SaysWhatStandsAtAFieldOnce) {
  const std::string once =
      shown({ProblemKind::invalid, "code", "会員だけです。", {{"member", "会員だけです。"}}});
  EXPECT_THAT(once, Not(HasSubstr("<li>")));
  const std::string more =
      shown({ProblemKind::invalid, "code", "ご確認ください。", {{"on", "日付がありません。"}}});
  EXPECT_THAT(more, HasSubstr("<li>日付がありません。</li>"));
}

TEST(Refusal, HeadsWithWhatIsTrueOfEveryCauseOfItsKind) {
  EXPECT_THAT(shown({ProblemKind::precondition, "not-enough", "合計10単位以上が要ります。", {}}),
              Not(HasSubstr("ほかの方")));
  EXPECT_THAT(shown({ProblemKind::gone, "expired", "QRコードの期限が切れています。", {}}),
              HasSubstr("期限が切れたか、使えなくなりました"));
  EXPECT_THAT(shown({ProblemKind::not_found, "no-cycle", "報告の期間がまだ始まっていません。", {}}),
              Not(HasSubstr("ページが見つかりません")))
      << "the officer's first page is there, only its year is not";
}

TEST(Refusal, WhatWasTakenBeforeIsLookedUpWhereItWasSentFrom) {
  const Problem taken{ProblemKind::conflict, "idempotency-answer-lost", "すでに受け付けています。", {}};
  http::Request request;
  request.headers = {{"Host", "kakari.example"}, {"Referer", "https://kakari.example/report/2026?part=2"}};
  const auto page = problem_page(taken, request);
  EXPECT_EQ(page.title, "すでに受け付けた送信です");
  EXPECT_THAT(page.body.text(), HasSubstr("href=\"/report/2026?part=2\""));
  for (const char* elsewhere : {"https://evil.example/report", "https://kakari.example", "nonsense", ""}) {
    request.headers[1].second = elsewhere;
    EXPECT_THAT(problem_page(taken, request).body.text(), Not(HasSubstr("前の画面"))) << elsewhere;
  }
}

}  // namespace
}  // namespace kakari::access
