#include "platform/pdf/picture.h"

#include <gmock/gmock.h>

#include "platform/pdf/document.h"
#include "platform/pdf/picture_svg.h"

namespace kakari::pdf {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

Picture sample() {
  Picture picture{.width = 200,
                  .height = 100,
                  .title = "在宅医療 <令和7年度>",
                  .description = "3町は0です。",
                  .parts = {}};
  picture.parts.push_back(Shape{.rings = {{{10, 10}, {60.24, 10}, {60.2, 10.1}, {60, 50}, {10, 10}}},
                                .ink = {.fill = "#264af4", .stroke = "#ffffff"},
                                .title = "鳥取市 4.3",
                                .href = "/indicators?a=1&b=2"});
  picture.parts.push_back(
      Box{.x = 100, .y = 10, .width = 40, .height = 30, .ink = {.fill = "#ffffff", .hatched = true}});
  picture.parts.push_back(Words{.x = 10, .y = 90, .text = "出典：A & B"});
  return picture;
}

TEST(Picture, AsAFileHasTitleDescriptionAndNoLinks) {
  const std::string file = svg(sample());
  EXPECT_THAT(file, StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 100\""));
  EXPECT_THAT(file, HasSubstr("<title>在宅医療 &lt;令和7年度&gt;</title><desc>3町は0です。</desc>"));
  EXPECT_THAT(file, HasSubstr("出典：A &amp; B"));
  EXPECT_THAT(file, HasSubstr("<title>鳥取市 4.3</title>"));
  EXPECT_THAT(file, Not(HasSubstr("href")));
}

TEST(Picture, NothingInItNeedsAStyleThatThePolicyForbids) {
  for (const bool links : {false, true}) EXPECT_THAT(svg(sample(), links), Not(HasSubstr("style")));
}

TEST(Picture, LinksAreForThePointerSinceTheTableHasThemForEverybody) {
  const std::string page = svg(sample(), true);
  EXPECT_THAT(page, HasSubstr("<g aria-hidden=\"true\">"));
  EXPECT_THAT(page, HasSubstr("<a href=\"/indicators?a=1&amp;b=2\" tabindex=\"-1\"><path"));
}

TEST(Picture, HatchesAreDrawnAsAPattern) {
  EXPECT_THAT(svg(sample()), HasSubstr("<pattern id=\"hatch-ffffff\""));
  EXPECT_THAT(svg(sample()), HasSubstr("fill=\"url(#hatch-ffffff)\""));
}

TEST(Picture, PathsLeaveOutPointsThatNobodySees) {
  EXPECT_EQ(path_of(std::get<Shape>(sample().parts.front())), "M10 10l50.2 0-.2 40-50-40z");
  EXPECT_EQ(path_of({.rings = {{{1, 1}, {1.1, 1}, {1, 1}}}, .ink = {}}), "")
      << "a ring that shrinks to a point";
  EXPECT_EQ(path_of({.rings = {{{0, 5}, {10, 5}}}, .ink = {}, .open = true}), "M0 5l10 0");
}

TEST(Picture, AsPngIsSoLargeAsAskedForAndNeverTooLarge) {
  const std::string file = png(sample(), 2);
  ASSERT_THAT(file, StartsWith("\x89PNG"));
  const auto number = [&](std::size_t at) {
    unsigned n = 0;
    for (std::size_t i = 0; i < 4; ++i) n = n << 8 | static_cast<unsigned char>(file[at + i]);
    return n;
  };
  EXPECT_EQ(number(16), 400U);
  EXPECT_EQ(number(20), 200U);
  EXPECT_LT(png(sample(), 1e6).size(), 4'000'000U);
}

TEST(Picture, StandsInAPdfAsTextAndShapes) {
  const std::size_t empty = Document("資料", "").finish().size();
  Document document("資料", "");
  draw(document, sample(), 20, 20, 170);
  EXPECT_GT(document.finish().size(), empty);
  EXPECT_DOUBLE_EQ(height_mm(sample(), 170), 85);
}

}  // namespace
}  // namespace kakari::pdf
