#include <gtest/gtest.h>

#include "access/page_testing.h"
#include "paperwork/testing.h"
#include "reporting/explanation/count.h"
#include "reporting/explanation/house.h"
#include "reporting/explanation/pages.h"
#include "reporting/explanation/room.h"
#include "reporting/testing.h"

namespace kakari::explanation {
namespace {

using access::Actor;
using http::Method;
using http::Response;
using namespace reporting::testing;

/// Words that no other page of the program says.
constexpr std::string_view marks[] = {"しるし疾患甲", "しるし計画乙", "しるし判断丙",
                                      "しるし医師丁", "しるし患者戊", "しるし連絡己"};

class ExplanationTest : public store::testing::EachEngine {
 protected:
  Response ask(const Actor& actor, Method method, const std::string& pattern, http::Pairs form = {}) {
    http::Request request;
    request.form = std::move(form);
    return access::ask(routes_, actor, world.now(), method, pattern, std::move(request));
  }
  Response make(http::Pairs form) { return ask(world.clerk, Method::post, "/explanation/sheet", form); }
  House house() {
    return world.read([&](store::Tx& tx) { return read_house(tx, world.clerk, world.today()); }).value();
  }
  std::int64_t count() {
    return world.read([&](store::Tx& tx) { return counted(tx, world.aoba.id, year); });
  }
  /// 在宅医療 and 時間外 are confirmed; 在宅医療 is secured with others.
  void confirmed() {
    ASSERT_TRUE(world.submit(answers()));
    ASSERT_TRUE(world.open());
    ASSERT_TRUE(world.confirm(Function::home_care));
    ASSERT_TRUE(world.confirm(Function::after_hours));
  }
  static Answers answers() {
    Answers answers = report_with({Function::core, Function::home_care, Function::after_hours});
    answers["home_care.system"] = std::int64_t(4);
    answers["home_care.partners"] = regime::Partners{{"", "みどり病院（架空）", "急変のときの往診"},
                                                     {"", "きた診療所（架空）", "夜間の電話"}};
    return completed(std::move(answers));
  }
  static http::Pairs filled() {
    return {{"asked", "1"},
            {"care", "home"},
            {"lasting", "1"},
            {"diseases", std::string(marks[0])},
            {"plan", std::string(marks[1]) + "\r\n二行目"},
            {"judged", std::string(marks[2])},
            {"function", "core"},
            {"function", "home_care"},
            {"partner-home_care", "1"},
            {"date", "2027-02-10"},
            {"doctor", std::string(marks[3])},
            {"patient", std::string(marks[4])},
            {"contact", std::string(marks[5])},
            {"language", ""}};
  }
  static http::Pairs with(http::Pairs form, std::string_view name, std::string value) {
    std::erase_if(form, [&](const auto& pair) { return pair.first == name; });
    form.emplace_back(name, std::move(value));
    return form;
  }
  static http::Pairs without(http::Pairs form, std::string_view name) {
    std::erase_if(form, [&](const auto& pair) { return pair.first == name; });
    return form;
  }
  /// Every value of every table as text, and the number of rows beside the count.
  std::string everything_kept() {
    return world.read([](store::Tx& tx) {
      const bool lite = tx.engine() == store::Engine::sqlite;
      std::string all;
      for (const auto& column : tx.query(
               lite
                   ? "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = "
                     "'table' ORDER BY 1, 2"
                   : "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE "
                     "table_schema = 'public' ORDER BY 1, 2"))
        for (const auto& row : tx.query("SELECT CAST(" + column.text(1) + " AS TEXT) FROM " + column.text(0)))
          if (column.text(0) != "explanation_count" && !row.is_null(0))
            all += column.text(0) + "." + column.text(1) + "=" + row.text(0) + "\n";
      return all;
    });
  }

  World world{GetParam(), {room()}};
  std::vector<access::Route> routes_ = pages({&world.db, nullptr, "regime", "https://kakari.example"});
};
EACH_ENGINE(ExplanationTest);

TEST_P(ExplanationTest, WithoutAConfirmationThePageSaysWhyNotAndWhatItTakes) {
  EXPECT_NE(ask(world.clerk, Method::get, "/explanation").body.find("いまは作れません"), std::string::npos);
  ASSERT_TRUE(world.submit(answers()));
  const std::string waiting = ask(world.clerk, Method::get, "/explanation").body;
  EXPECT_NE(waiting.find("都道府県が確認しています"), std::string::npos);
  EXPECT_EQ(make(filled()).status, 403);
  EXPECT_EQ(count(), 0);
}

TEST_P(ExplanationTest, OnlyConfirmedFunctionsAreOffered) {
  confirmed();
  const std::string page = ask(world.clerk, Method::get, "/explanation").body;
  EXPECT_NE(page.find("value=\"home_care\""), std::string::npos);
  EXPECT_NE(page.find("value=\"after_hours\""), std::string::npos);
  EXPECT_EQ(page.find("value=\"discharge_support\""), std::string::npos);
  EXPECT_NE(page.find("きた診療所（架空）"), std::string::npos);
  EXPECT_EQ(make(with(filled(), "function", "care_coordination")).status, 422);
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

TEST_P(ExplanationTest, OnlyTheInstitutionsOwnPeopleMakeSheets) {
  confirmed();
  for (const Actor* who : {&world.officer, &world.centre})
    EXPECT_EQ(ask(*who, Method::get, "/explanation").status, 403);
  EXPECT_NE(ask(world.other_clerk, Method::get, "/explanation").body.find("いまは作れません"),
            std::string::npos);
}

TEST_P(ExplanationTest, AConfirmationHoldsUntilTheFunctionStopsOrIsFoundAbsent) {
  confirmed();
  EXPECT_TRUE(house().confirmed(Function::home_care));
  Answers changed = answers();
  changed["home_care.partners"] = regime::Partners{{"", "あたらしい病院（架空）", "夜間の往診"}};
  ASSERT_TRUE(world.submit(changed));
  const House waiting = house();
  ASSERT_TRUE(waiting.confirmed(Function::home_care));  // as it was confirmed, until the change is
  EXPECT_EQ(waiting.confirmed(Function::home_care)->partners.size(), 2u);
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.find_absent(Function::home_care));
  EXPECT_FALSE(house().confirmed(Function::home_care));
  EXPECT_TRUE(house().confirmed(Function::after_hours));
}

TEST_P(ExplanationTest, LastYearsConfirmationHoldsWhileThisYearsIsUndecided) {
  confirmed();
  world.day(2028, 2, 1);
  world.write([&](store::Tx& tx) {
    reporting::add_cycle(tx, world.now(), reporting::lawful_cycle("31", year + 1), *form_2025());
  });
  EXPECT_TRUE(house().confirmed(Function::home_care));
  EXPECT_EQ(house().confirmed(Function::home_care)->year, year);
  world.day(2029, 2, 1);
  world.write([&](store::Tx& tx) {
    reporting::add_cycle(tx, world.now(), reporting::lawful_cycle("31", year + 2), *form_2025());
  });
  EXPECT_FALSE(house().may_explain());
}

}  // namespace
}  // namespace kakari::explanation
