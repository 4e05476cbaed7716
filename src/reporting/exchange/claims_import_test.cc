#include "reporting/exchange/claims_import.h"

#include <gmock/gmock.h>

#include <random>

#include "platform/sheet/encoding.h"
#include "platform/sheet/workbook.h"
#include "reporting/claims.h"
#include "reporting/exchange/export_claims.h"
#include "reporting/exchange/testing.h"

namespace kakari::exchange {
namespace {

using regime::Answer;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::year;

const std::string header = "医療機関コード,年度,項目,回数\r\n";

class ClaimsImportTest : public testing::InWorld {
 protected:
  registry::ImportSummary take(std::string_view content, registry::ImportOptions options = {}) {
    options.rejects_path = (world.folder / "rejects.csv").string();
    const auto done = import_claims(world.db, world.now(), {world.file("claims.csv", content)}, 0, options);
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
    return done.value_or(registry::ImportSummary{});
  }
  regime::Answers counts() {
    return world.read([&](store::Tx& tx) { return reporting::claims(tx, world.aoba.id, year); });
  }
  /// "line：reason" of the rejected rows.
  std::vector<std::string> rejects() {
    std::vector<std::string> lines;
    (void)sheet::read_table(world.folder / "rejects.csv", {},
                            [&](std::size_t line, const std::vector<std::string>& cells) {
                              if (line > 1) lines.push_back(cells.at(1) + "：" + cells.at(2));
                              return true;
                            });
    return lines;
  }
};
EACH_ENGINE(ClaimsImportTest);

TEST_P(ClaimsImportTest, CountsPrefillAndTheSameFileTwiceChangesNothing) {
  const std::string file = header +
                           "3110110001,2025,home_care.visit_claims,412\r\n"
                           "3110110001,令和7年度,往診の算定回数,\"1,250\"\r\n"
                           "3110220002,R7,home_care.visit_claims,0\r\n";
  EXPECT_EQ(take(file).line(), "read 3, new 3, changed 0, unchanged 0, gone 0, rejected 0");
  EXPECT_EQ(counts(), (regime::Answers{{"home_care.visit_claims", Answer(std::int64_t(412))},
                                       {"home_care.house_call_claims", Answer(std::int64_t(1250))}}));
  EXPECT_EQ(take(file).line(), "read 3, new 0, changed 0, unchanged 3, gone 0, rejected 0");
  EXPECT_EQ(take(header + "3110110001,2025,home_care.visit_claims,415\r\n").line(),
            "read 1, new 0, changed 1, unchanged 0, gone 0, rejected 0");
  EXPECT_EQ(world.draft().answers().at("home_care.visit_claims"), Answer(std::int64_t(415)));
}

TEST_P(ClaimsImportTest, WrongRowsAreRejectedWithLineAndReasonAndTheOthersTaken) {
  const auto done = take(header +
                         "3110110001,2025,home_care.visit_claims,412\r\n"
                         "9999999999,2025,home_care.visit_claims,1\r\n"
                         "12345,2025,home_care.visit_claims,1\r\n"
                         "3110110001,2024,home_care.visit_claims,1\r\n"
                         "3110110001,2025,home_care.no_such,1\r\n"
                         "3110110001,2025,core.function,1\r\n"
                         "3110110001,2025,介護支援等連携指導料の算定回数,1\r\n"
                         "3110110001,2025,home_care.death_claims,-3\r\n"
                         "3110110001,2025,home_care.death_claims,10未満\r\n"
                         "3110110001,2025,home_care.death_claims,\r\n"
                         "3110110001,去年,home_care.death_claims,3\r\n");
  EXPECT_EQ(done.line(), "read 11, new 1, changed 0, unchanged 0, gone 0, rejected 10");
  EXPECT_THAT(
      rejects(),
      ElementsAre(AllOf(HasSubstr("3："), HasSubstr("9999999999 の医療機関が登録されていません")),
                  HasSubstr("4：医療機関コードは、"),
                  HasSubstr("5：令和6年度の回数です。令和8年度の報告に使うのは、令和7年度（令和7年4月から"
                            "令和8年3月まで）の回数です"),
                  HasSubstr("6：「home_care.no_such」という報告項目はありません"),
                  HasSubstr("7：「core.function」は、NDBの件数で答える項目ではありません"),
                  HasSubstr("discharge_support.care_support_claims か care_coordination.care_support_claims"),
                  HasSubstr("9：回数が0より小さい数です"), HasSubstr("10：回数が整数ではありません"),
                  HasSubstr("11：回数がありません"), HasSubstr("12：年度を読み取れません")));
}

TEST_P(ClaimsImportTest, RowsThatContradictEachOtherAreAllRejected) {
  const auto done = take(header +
                         "3110110001,2025,home_care.visit_claims,412\r\n"
                         "3110110001,2025,home_care.death_claims,2\r\n"
                         "3110110001,2025,home_care.death_claims,2\r\n"
                         "3110110001,2025,home_care.visit_claims,413\r\n"
                         "3110110001,2025,home_care.visit_claims,412\r\n");
  EXPECT_EQ(done.rejected, 3);
  EXPECT_THAT(rejects(), ElementsAre(HasSubstr("2：同じ医療機関と項目について、5行目に別の回数（413）"),
                                     HasSubstr("5：同じ医療機関と項目について、2行目に別の回数（412）"),
                                     HasSubstr("6：")));
  EXPECT_EQ(counts(), (regime::Answers{{"home_care.death_claims", Answer(std::int64_t(2))}}));
}

TEST_P(ClaimsImportTest, AnyOfTheUsualFilesIsRead) {
  const std::string rows = header + "3110110001,令和7年度,往診の算定回数,9\r\n";
  take("\xEF\xBB\xBF" + rows);
  EXPECT_EQ(counts().size(), 1u);
  EXPECT_EQ(take(sheet::to_cp932(rows)).unchanged, 1);
  EXPECT_EQ(take(sheet::write_xlsx("件数", {{"件数", "コード", "報告項目", "診療年度"},
                                            {},
                                            {"9", "3110110001", "往診の算定回数", "2025"}}))
                .unchanged,
            1);
}

TEST_P(ClaimsImportTest, ACodeThatHeldBeforeStillLeadsToItsInstitution) {
  world.write(
      [&](store::Tx& tx) { testing::World::give_code(tx, world.aoba.id, "0110119999", "2026-03-31"); });
  take(header + "110119999,2025,往診の算定回数,9\r\n" + world.midori.number + ",2025,往診の算定回数,4\r\n");
  EXPECT_THAT(rejects(), IsEmpty());
  EXPECT_EQ(counts().size(), 1u) << "also where a spreadsheet took the zero off";
}

TEST_P(ClaimsImportTest, ATrialWritesNothing) {
  EXPECT_EQ(take(header + "3110110001,2025,往診の算定回数,9\r\n", {.dry_run = true}).new_, 1);
  EXPECT_TRUE(counts().empty());
  EXPECT_TRUE(world.read([&](store::Tx& tx) { return tx.query("SELECT id FROM claim_import"); }).empty());
}

TEST_P(ClaimsImportTest, ATableOfSomethingElseIsRefusedWithTheColumnsItLacks) {
  const auto done = import_claims(world.db, world.now(),
                                  {world.file("claims.csv", "コード,項目,回数\r\n3110110001,x,1\r\n")}, 0);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("「年度」の列が見つかりません"));
  const auto none = import_claims(world.db, world.now(), {world.file("claims.csv", header)}, 2031);
  EXPECT_EQ(none.error().code, "no-cycle");
}

TEST_P(ClaimsImportTest, AnOfficersFileIsLookedAtBeforeItIsTaken) {
  const std::string path = world.file(
      "claims.csv", header + "3110110001,2025,往診の算定回数,9\r\n0110110001,2025,往診の算定回数,9\r\n");
  const auto checked = check_claims(world.db, world.officer, world.now(), path, "令和7年度.csv");
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->fresh, 1);
  EXPECT_EQ(checked->rejected, 1);
  EXPECT_THAT(checked->rejects, HasSubstr("登録されていません"));
  EXPECT_TRUE(counts().empty());
  const auto taken = take_claims(world.db, world.officer, world.now(), checked->id);
  ASSERT_TRUE(taken);
  EXPECT_EQ(counts().size(), 1u);
  EXPECT_EQ(take_claims(world.db, world.officer, world.now(), checked->id).error().code, "taken-already");
  EXPECT_EQ(
      world.read([&](store::Tx& tx) {
             return journal::history(tx, {"claim-import", checked->id.text()});
           })
          .size(),
      1u);
}

TEST_P(ClaimsImportTest, AFileIsForThoseOfThePrefectureOnly) {
  const std::string path = world.file("claims.csv", header + "3110110001,2025,往診の算定回数,9\r\n");
  EXPECT_FALSE(check_claims(world.db, world.clerk, world.now(), path, "a.csv"));
  const auto checked = check_claims(world.db, world.officer, world.now(), path, "a.csv");
  ASSERT_TRUE(checked);
  EXPECT_FALSE(take_claims(world.db, world.stranger, world.now(), checked->id));
  world.write([&](store::Tx& tx) {
    return add_cycle(tx, world.now(), reporting::lawful_cycle("32", year), *testing::form_2025());
  });
  const auto others = check_claims(world.db, world.stranger, world.now(), path, "a.csv");
  ASSERT_TRUE(others);
  EXPECT_EQ(others->fresh, 0);
  EXPECT_THAT(others->rejects, HasSubstr("ほかの都道府県の医療機関です"));
}

TEST_P(ClaimsImportTest, ACorrectionStaysAndTheSummarySaysSo) {
  take(header + "3110110001,2025,往診の算定回数,9\r\n");
  const auto draft = world.draft();
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return reporting::save(tx, world.clerk, world.now(), world.aoba.id, year,
                           {{"home_care.house_call_claims", 1, Answer(std::int64_t(11)), "月遅れの請求"}});
  }));
  const auto done = take(header + "3110110001,2025,往診の算定回数,10\r\n");
  EXPECT_EQ(done.changed, 1);
  EXPECT_THAT(done.notes, ElementsAre(HasSubstr("うち 1 件は、医療機関が訂正した項目です")));
  EXPECT_EQ(world.draft().answers().at("home_care.house_call_claims"), Answer(std::int64_t(11)));
  EXPECT_EQ(counts().at("home_care.house_call_claims"), Answer(std::int64_t(10)));
}

TEST_P(ClaimsImportTest, WhatIsExportedIsTheSameAfterReadingItInElsewhere) {
  std::mt19937_64 random(20270210);
  std::string file = header;
  for (const regime::Item& item : testing::form_2025()->items)
    if (item.ndb)
      for (const std::string& code : {std::string("3110110001"), world.midori.number})
        if (random() % 4) file += fmt::format("{},2025,{},{}\r\n", code, item.id, random() % 100'000);
  EXPECT_EQ(take(file).rejected, 0);
  const auto exported = [](store::Database& database) {
    std::string text;
    export_claims(database, {.year = year}, [&](std::string_view piece) { text += piece; });
    return text;
  };
  testing::World other(GetParam());
  const std::string first = exported(world.db);
  ASSERT_TRUE(import_claims(other.db, other.now(), {other.file("claims.csv", first)}, 0));
  EXPECT_EQ(exported(other.db), first);
  EXPECT_GT(std::ranges::count(first, '\n'), 20);
}

TEST(FiscalYear, IsReadAsPeopleWriteIt) {
  for (const char* typed : {"2025", "2025年度", "令和7年度", "令和７", "R7", "r7年度"})
    EXPECT_EQ(read_fiscal_year(typed), 2025) << typed;
  EXPECT_EQ(read_fiscal_year("令和元年度"), 2019);
  EXPECT_EQ(read_fiscal_year("平成31年度"), 2019);
  for (const char* typed : {"", "7", "来年度", "20250401", "令和", "-2025"})
    EXPECT_FALSE(read_fiscal_year(typed)) << typed;
}

}  // namespace
}  // namespace kakari::exchange
