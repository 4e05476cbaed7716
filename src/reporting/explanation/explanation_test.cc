#include <thread>

#include "paperwork/testing.h"
#include "platform/pdf/practice.h"
#include "reporting/explanation/scheme.h"
#include "reporting/explanation/testing.h"

namespace kakari::explanation {
namespace {

EACH_ENGINE(ExplanationTest);

TEST_P(ExplanationTest, WithoutAConfirmationThePageSaysWhyNotAndWhatItTakes) {
  EXPECT_NE(ask(world.clerk, Method::get, "/explanation").body.find("いまは作れません"), std::string::npos);
  ASSERT_TRUE(world.submit(answers()));
  const std::string waiting = ask(world.clerk, Method::get, "/explanation").body;
  EXPECT_NE(waiting.find("都道府県が確認しています"), std::string::npos);
  EXPECT_EQ(make(filled()).status, 403);
  EXPECT_EQ(count(), 0);
}

TEST_P(ExplanationTest, TheSheetHoldsExactlyWhatTheClauseNames) {
  confirmed();
  const Response pdf = make(with(filled(), "make", "pdf"));
  ASSERT_EQ(pdf.status, 200) << pdf.body;
  EXPECT_EQ(pdf.header("Content-Type"), "application/pdf");
  const std::string text = paperwork::page_text(pdf.body, 1);
  for (const std::string_view mark : marks) EXPECT_NE(text.find(mark), text.npos) << mark;
  for (const char* said :
       {"二行目", "あおば内科クリニック（架空）", "在宅医療を提供する機能", "令和9年2月10日",
        "日常的な診療を総合的かつ継続的に行う機能", "きた診療所（架空）（夜間の電話）"})
    EXPECT_NE(text.find(said), text.npos) << said << text;
  EXPECT_EQ(text.find("みどり病院"), text.npos);
  EXPECT_EQ(text.find("時間外"), text.npos);
  EXPECT_EQ(count(), 1);
}

TEST_P(ExplanationTest, TheFileOpensAloneAndThePageLeadsBackWithEverythingTyped) {
  confirmed();
  const Response file = make(with(with(filled(), "make", "file"), "language", "ko"));
  EXPECT_EQ(file.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_NE(file.header("Content-Disposition").find("attachment"), std::string::npos);
  EXPECT_EQ(file.header("Content-Disposition").find("患者"), std::string::npos);
  EXPECT_NE(file.body.find("lang=\"ko\""), std::string::npos);
  EXPECT_NE(file.body.find("병명"), std::string::npos);
  for (const char* outside : {"src=", "href=", "url(", "<script", "http://", "https://"})
    EXPECT_EQ(file.body.find(outside), std::string::npos) << outside;
  const Response page = make(filled());
  EXPECT_EQ(page.header("Cache-Control"), "no-store");
  EXPECT_NE(page.body.find("name=\"patient\" value=\"しるし患者戊\""), std::string::npos);
  EXPECT_EQ(count(), 2);
}

TEST_P(ExplanationTest, AFileMadeInARehearsalSaysSo) {
  confirmed();
  const auto file = [&] { return make(with(filled(), "make", "file")).body; };
  EXPECT_EQ(file().find("練習"), std::string::npos);
  pdf::print_across("練習");
  const std::string practised = file();
  pdf::print_across("");
  EXPECT_NE(practised.find("<body><p class=\"practice\">練習（患者さんに渡すものではありません）"),
            std::string::npos);
}

TEST_P(ExplanationTest, WhatIsMissingIsSaidAtItsFieldAndNothingTypedIsLost) {
  confirmed();
  for (const char* field :
       {"asked", "care", "lasting", "diseases", "plan", "function", "date", "doctor", "contact"}) {
    const Response page = make(without(filled(), field));
    EXPECT_EQ(page.status, 422) << field;
    EXPECT_EQ(page.header("Cache-Control"), "no-store");
    EXPECT_NE(page.body.find("data-focus"), std::string::npos) << field;
    EXPECT_NE(page.body.find("しるし患者戊"), std::string::npos) << field;
  }
  EXPECT_EQ(make(without(filled(), "partner-home_care")).status, 422);
  EXPECT_EQ(make(without(filled(), "patient")).status, 200);
  EXPECT_EQ(make(without(filled(), "judged")).status, 200);
}

TEST_P(ExplanationTest, NonsenseIsRefusedAndNeverBreaksThePage) {
  confirmed();
  std::string long_text;
  for (int i = 0; i < 4000; ++i) long_text += "長";
  for (const auto& [field, value] : http::Pairs{{"plan", long_text},
                                                {"date", "2027-02-30"},
                                                {"language", "tlh"},
                                                {"function", "core\"><b>"},
                                                {"care", "both"},
                                                {"partner-home_care", "99"}})
    EXPECT_EQ(make(with(filled(), field, value)).status, 422) << field;
  const Response page = make(with(filled(), "diseases", "<script>alert(1)</script>"));
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body.find("<script>"), std::string::npos);
  const Response pdf = make(with(with(filled(), "make", "pdf"), "patient", "\U00010600"));
  EXPECT_EQ(pdf.status, 422);
  EXPECT_NE(pdf.body.find("PDFに書けない文字"), std::string::npos);
}

TEST_P(ExplanationTest, TickedPhrasesAndDiseasesGoIntoTheirFields) {
  confirmed();
  http::Pairs form = filled();
  form.insert(form.end(), {{"ticked-diseases", "disease-2"},
                           {"ticked-plan", "tests"},
                           {"ticked-judged", "wishes"},
                           {"ticked-plan", "no such phrase"}});
  const Response again = ask(world.clerk, Method::post, "/explanation", with(form, "put", "plan"));
  EXPECT_EQ(again.status, 200);
  EXPECT_NE(again.body.find("二行目\n血液検査などを定期的に行い"), std::string::npos);
  EXPECT_NE(again.body.find("value=\"disease-2\" checked"), std::string::npos);
  const std::string sheet = make(form).body;
  EXPECT_NE(sheet.find("しるし疾患甲、糖尿病"), std::string::npos);
  EXPECT_NE(sheet.find("血液検査などを定期的に行い"), std::string::npos);
  EXPECT_NE(sheet.find("ご本人の希望をうかがい"), std::string::npos);
}

TEST_P(ExplanationTest, NothingOfThePatientIsKeptAndTheCountAloneGrows) {
  confirmed();
  const std::string before = everything_kept();
  ASSERT_NE(before.find("あおば内科クリニック"), std::string::npos);
  for (const char* output : {"pdf", "file", "page"})
    EXPECT_EQ(make(with(filled(), "make", output)).status, 200);
  EXPECT_EQ(make(without(filled(), "asked")).status, 422);
  EXPECT_EQ(ask(world.clerk, Method::post, "/explanation", filled()).status, 200);
  EXPECT_EQ(everything_kept(), before);
  EXPECT_EQ(count(), 3);
  for (const access::Route& route : routes_) EXPECT_TRUE(route.confidential) << route.pattern;
}

TEST_P(ExplanationTest, ALanguageThatThePdfCannotWriteIsRefusedThereAndServedOtherwise) {
  confirmed();
  const auto scheme = load_scheme("regime");
  for (const auto& language : scheme->words.languages) {
    const http::Pairs form = with(filled(), "language", language.id);
    EXPECT_EQ(make(with(form, "make", "pdf")).status, scheme->printable.contains(language.id) ? 200 : 422);
    EXPECT_EQ(make(with(form, "make", "file")).status, 200) << language.id;
  }
}

TEST_P(ExplanationTest, SheetsMadeAtTheSameTimeAreAllCounted) {
  std::vector<std::jthread> doctors;
  for (int i = 0; i < 8; ++i)
    doctors.emplace_back([this] {
      for (int n = 0; n < 25; ++n)
        world.db.write([&](store::Tx& tx) { count_one(tx, world.aoba.id, Date(2027, 2, 10)); });
    });
  doctors.clear();
  EXPECT_EQ(count(), 200);
}

TEST_P(ExplanationTest, OnlyTheInstitutionsOwnPeopleMakeSheets) {
  confirmed();
  for (const Actor* who : {&world.officer, &world.centre})
    EXPECT_EQ(ask(*who, Method::get, "/explanation").status, 403);
  EXPECT_NE(ask(world.other_clerk, Method::get, "/explanation").body.find("いまは作れません"),
            std::string::npos);
}

}  // namespace
}  // namespace kakari::explanation
