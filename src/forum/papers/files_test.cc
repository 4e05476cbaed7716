#include "forum/papers/files.h"

#include <gmock/gmock.h>

#include "forum/papers/testing.h"
#include "paperwork/testing.h"

namespace kakari::papers {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<MadeFile>& made() {
  static const std::vector<MadeFile> files = [] {
    const Instant day = Date(2027, 2, 10).start();
    return make_files(testing::content(), {3, day, day, std::string(64, 'f'), true}, [](std::string_view) {});
  }();
  return files;
}

std::string text_of(const MadeFile& one) {
  if (one.file.media_type == "application/pdf")
    return paperwork::without_space(paperwork::asked(one.bytes, "pdftotext {} -"));
  return testing::unzipped(one.bytes);
}

const MadeFile& file(std::string_view name) {
  for (const MadeFile& one : made())
    if (one.file.name == name) return one;
  throw std::runtime_error(std::string(name));
}

TEST(PackFiles, SixOfThemEachNamedForWhomItIs) {
  std::vector<std::string> names;
  for (const MadeFile& one : made()) names.push_back(one.file.name);
  EXPECT_THAT(
      names, ::testing::ElementsAre("31-F0001-003-members.pdf", "31-F0001-003-public.pdf",
                                    "31-F0001-003-members.xlsx", "31-F0001-003-public.xlsx",
                                    "31-F0001-003-members-pictures.zip", "31-F0001-003-public-pictures.zip"));
}

TEST(PackFiles, NoPublicFileNamesAWillingInstitution) {
  for (const MadeFile& one : made()) {
    const std::string text = text_of(one);
    ASSERT_FALSE(text.empty()) << one.file.name;
    if (one.file.audience == Audience::everybody) {
      EXPECT_THAT(text, Not(HasSubstr(testing::planted))) << one.file.name;
      EXPECT_THAT(text, Not(HasSubstr("今後担う意向"))) << one.file.name;
    } else if (!one.file.name.ends_with(".zip")) {
      EXPECT_THAT(text, HasSubstr(testing::planted)) << one.file.name;
    }
  }
}

TEST(PackFiles, EveryPageForMembersSaysSo) {
  const std::string& pdf = file("31-F0001-003-members.pdf").bytes;
  for (int page = 1; page <= paperwork::pages(pdf); ++page)
    EXPECT_THAT(paperwork::page_text(pdf, page), HasSubstr("構成員限り")) << page;
  const std::string& open = file("31-F0001-003-public.pdf").bytes;
  for (int page = 1; page <= paperwork::pages(open); ++page)
    EXPECT_THAT(paperwork::page_text(open, page), Not(HasSubstr("構成員限り"))) << page;
  EXPECT_THAT(text_of(file("31-F0001-003-members-pictures.zip")), HasSubstr("構成員限り"));
}

TEST(PackFiles, TheCoverSaysWhatThePackIsAndWhereItsSectionsStand) {
  const std::string cover = paperwork::page_text(file("31-F0001-003-members.pdf").bytes, 1);
  for (const char* said :
       {"鳥取市在宅医療の協議の場", "資料第3号", "令和9年2月10日", "目次", "1地域の現状", "ffffffff"})
    EXPECT_THAT(cover, HasSubstr(said));
}

TEST(PackFiles, NothingRunsOverTheMargins) {
  paperwork::expect_within(file("31-F0001-003-members.pdf").bytes, 15);
}

TEST(PackFiles, PicturesComeAsSvgAndPngOf1920By1080) {
  const std::string zip = text_of(file("31-F0001-003-public-pictures.zip"));
  EXPECT_THAT(zip, HasSubstr("01_state.svg"));
  const auto png = zip.find("\x89PNG");
  ASSERT_NE(png, std::string::npos);
  const auto side = [&](std::size_t at) {
    return (unsigned(std::uint8_t(zip[png + at + 2])) << 8) | std::uint8_t(zip[png + at + 3]);
  };
  EXPECT_EQ(side(16), 1920u);
  EXPECT_EQ(side(20), 1080u);
}

TEST(PackFiles, ALongTableIsCutOnPaperAndWholeInTheWorkbook) {
  Content content = testing::content();
  auto& table = std::get<forum::Table>(content.sections[0].blocks[1]);
  for (int i = 0; i < 1000; ++i) table.rows.push_back({cell(fmt::format("第{}診療所", i)), cell("1", 1)});
  const auto files = make_files(content, {1, 0, 0, "", true}, [](std::string_view) {});
  EXPECT_THAT(text_of(files[1]), HasSubstr("全1,002行のうち"));
  EXPECT_THAT(text_of(files[1]), Not(HasSubstr("第999診療所")));
  EXPECT_THAT(text_of(files[3]), HasSubstr("第999診療所"));
}

}  // namespace
}  // namespace kakari::papers
