#include "access/refusal.h"

#include <gmock/gmock.h>

#include "platform/html/field.h"

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

TEST(Refusal, OfAFormLeadsBackToTheFieldOnThePageItWasSentFrom) {
  http::Request request;
  request.method = http::Method::post;
  request.path = "/preparation/outreach/1/withdrawal";
  request.headers = {{"Host", "kakari.example"},
                     {"Referer", "https://kakari.example/preparation/outreach?year=2026"}};
  const std::string one(problem_page({ProblemKind::invalid,
                                      "why-missing",
                                      "理由を入力してください。",
                                      {{"why:1", "理由を入力してください。"}}},
                                     request)
                            .body.text());
  EXPECT_THAT(one, HasSubstr("href=\"/preparation/outreach?year=2026#" + html::field_id("why:1") + "\""));
  const std::string more(
      problem_page({ProblemKind::invalid,
                    "two",
                    "入力内容をご確認ください。",
                    {{"on", "日付を入力してください。"}, {"", "どれかを選んでください。"}}},
                   request)
          .body.text());
  EXPECT_THAT(more, HasSubstr("#" + html::field_id("on") + "\">日付を入力してください。</a>"));
  EXPECT_THAT(more, HasSubstr("<li>どれかを選んでください。</li>"));
  EXPECT_THAT(more, HasSubstr("href=\"/preparation/outreach?year=2026\""));
  const Problem late{ProblemKind::precondition, "changed-meanwhile", "ほかの方が先に変更しました。", {}};
  EXPECT_THAT(problem_page(late, request).body.text(), HasSubstr("?year=2026\">前の画面を開き直す"));
  request.method = http::Method::get;
  EXPECT_THAT(
      problem_page({ProblemKind::invalid, "code", "年度を選び直してください。", {}}, request).body.text(),
      Not(HasSubstr("前の画面")))
      << "nothing was typed";
}

}  // namespace
}  // namespace kakari::access
