#include "platform/pdf/practice.h"

#include <gmock/gmock.h>

#include "platform/pdf/canvas.h"
#include "platform/pdf/document.h"

namespace kakari::pdf {
namespace {

std::string letter() {
  Document page("手紙", "架空");
  page.paragraph("ご案内です。");
  return page.finish();
}
std::string form() {
  Canvas page("調査票", Date::parse("2027-02-10").value());
  page.text(20, 20, 100, "調査票", {});
  page.next_page();
  page.text(20, 20, 100, "裏", {});
  return page.finish();
}

TEST(Practice, GoesAcrossEveryPageAndLeavesNoTraceOnceItIsOver) {
  const std::string real_letter = letter(), real_form = form();
  print_across("練習");
  EXPECT_EQ(printed_across(), "練習");
  const std::string practised_letter = letter(), practised_form = form();
  print_across("");
  EXPECT_GT(practised_letter.size(), real_letter.size());
  EXPECT_GT(practised_form.size(), real_form.size());
  EXPECT_EQ(form(), real_form);
}

}  // namespace
}  // namespace kakari::pdf
