#include "paperwork/official_letter.h"

#include <gtest/gtest.h>

#include "paperwork/testing.h"

namespace kakari::paperwork {
namespace {

OfficialLetter order() {
  return {.number = "医政第123号",
          .date = "令和9年4月12日",
          .address = "鳥取県鳥取市東町1丁目1番",
          .addressee = "医療法人𠮷岡会（架空）理事長 髙橋 﨑男",
          .sender = "鳥取県知事",
          .title = "かかりつけ医機能報告の報告命令について",
          .paragraphs = {"貴殿が開設する𠮷岡内科医院（架空）について、次のとおり命じます。"},
          .records = {{"命令の内容", "令和8年度のかかりつけ医機能報告を行わせること"},
                      {"期限", "令和9年5月14日"}},
          .notes = {"この命令に従わないときは、その旨を公表することがあります。"}};
}

std::string all_text(const std::string& pdf) {
  std::string all;
  for (int page = 1; page <= pages(pdf); ++page) all += page_text(pdf, page);
  return all;
}

TEST(OfficialLetter, SaysWhatIsOrderedToWhomAndByWhen) {
  const std::string text = all_text(official_letter_pdf(order()));
  for (const char* part :
       {"医政第123号", "令和9年4月12日", "𠮷岡会", "鳥取県知事", "記", "1命令の内容", "令和9年5月14日"})
    EXPECT_TRUE(text.contains(part)) << part << "\n" << text;
  EXPECT_FALSE(text.contains("案"));
}

TEST(OfficialLetter, DraftSaysSoOnEveryPage) {
  OfficialLetter letter = order();
  letter.draft = true;
  letter.date.clear();
  const std::string text = all_text(official_letter_pdf(letter));
  EXPECT_TRUE(text.contains("【案】")) << text;
  EXPECT_TRUE(text.contains("まだ発出していません")) << text;
}

TEST(OfficialLetter, LongReasonGoesOnToASecondPage) {
  OfficialLetter letter = order();
  std::string reason;
  for (int i = 1; i <= 60; ++i) reason += std::to_string(i) + "番目の事実。\n";
  letter.records.insert(letter.records.begin(), {"理由", reason});
  const std::string pdf = official_letter_pdf(letter);
  const std::string text = all_text(pdf);
  EXPECT_TRUE(text.contains("60番目の事実")) << text;
  EXPECT_TRUE(text.contains("2/2")) << text;
}

}  // namespace
}  // namespace kakari::paperwork
