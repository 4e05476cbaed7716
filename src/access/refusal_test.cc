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

}  // namespace
}  // namespace kakari::access
