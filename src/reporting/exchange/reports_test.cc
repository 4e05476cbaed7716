#include <gmock/gmock.h>

#include <random>

#include "reporting/exchange/answer_cell.h"
#include "reporting/exchange/export_reports.h"
#include "reporting/exchange/import_reports.h"
#include "reporting/exchange/sister.h"
#include "reporting/exchange/testing.h"

namespace kakari::exchange {
namespace {

using regime::Answer;
using regime::Answers;
using regime::Function;
using regime::Kind;
using testing::form_2025;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::year;

const regime::Areas& areas() {
  static const regime::Areas all = regime::Areas::load("regime/areas");
  return all;
}

/// Texts as people and programs send them.
std::string any_text(std::mt19937_64& random) {
  static const std::vector<std::string> pieces{"内科",
                                               "髙﨑",
                                               "𠮷野",
                                               "\"",
                                               ",",
                                               "\n",
                                               "\r\n",
                                               "=1+1",
                                               "@",
                                               "-",
                                               "'",
                                               "\\",
                                               "|",
                                               " | ",
                                               "　",
                                               " ",
                                               "ＡＢＣ",
                                               "－",
                                               "＝",
                                               "e",
                                               "\t",
                                               "0",
                                               "一般外来を行っていない"};
  std::string text;
  for (auto n = random() % 6; n > 0; --n) text += pieces[random() % pieces.size()];
  return text;
}

Answer any_answer(const regime::Item& item, std::mt19937_64& random) {
  const auto choice = [&] { return item.choices[random() % item.choices.size()].code; };
  switch (item.kind) {
    case Kind::choice:
      return choice();
    case Kind::choices: {
      regime::Codes codes;
      for (auto n = random() % 5; n > 0; --n) codes.push_back(choice());
      std::ranges::sort(codes);
      codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
      return codes;
    }
    case Kind::count:
    case Kind::tenths:
      return std::int64_t(random() % 1'000'000);
    case Kind::text:
      return any_text(random);
    case Kind::partners: {
      regime::Partners partners;
      for (auto n = random() % 4; n > 0; --n)
        partners.push_back({random() % 2 ? "31-000217-4" : "", "医" + any_text(random), any_text(random)});
      return partners;
    }
  }
  return {};
}

TEST(AnswerCell, EveryAnswerComesBackAsItWas) {
  std::mt19937_64 random(20270210);
  for (int round = 0; round < 300; ++round)
    for (const regime::Item& item : form_2025()->items) {
      const Answer answer = any_answer(item, random);
      const std::string cell = to_cell(item, answer);
      const auto back = from_cell(item, cell);
      ASSERT_TRUE(back) << item.id << cell;
      ASSERT_EQ(*back, answer) << item.id << "：" << cell;
      ASSERT_FALSE(cell.starts_with('=') || cell.starts_with('@')) << "a spreadsheet would run it: " << cell;
    }
}

TEST(AnswerCell, WhatIsNoAnswerOfTheItemIsSaid) {
  const auto& choice = *form_2025()->item("core.function");
  EXPECT_FALSE(from_cell(choice, "有り"));
  EXPECT_FALSE(from_cell(*form_2025()->item("home_care.partners"), "あおば病院"));
  EXPECT_EQ(from_cell(choice, "").value(), std::nullopt);
}

class ReportsTest : public testing::InWorld {
 protected:
  void SetUp() override {
    std::mt19937_64 random(7);
    Answers answers = reporting::testing::report_with({Function::home_care, Function::after_hours});
    for (auto& [id, answer] : answers)
      if (const auto& item = *form_2025()->item(id); item.kind == Kind::text)
        answer = "「" + any_text(random) + "」\n髙﨑, \"引用\"";
    ASSERT_TRUE(world.submit(answers));
    ASSERT_TRUE(world.submit(reporting::testing::report_with({}), world.other_clerk, world.midori.id));
  }
  static std::string exported(store::Database& database, Format format, ReportsOf which = {.year = year}) {
    std::string bytes;
    export_reports(database, areas(), which, format, [&](std::string_view piece) { bytes += piece; });
    return bytes;
  }
  /// Another database with the same institutions and none of the reports.
  struct Empty : testing::World {
    explicit Empty(store::Engine engine, const World& other) : World(engine) {
      write([&](store::Tx& tx) {
        for (const auto& [mine, theirs] : {std::pair(aoba, other.aoba), std::pair(midori, other.midori)})
          tx.exec("UPDATE institution SET number = ? WHERE id = ?", theirs.number, mine.id);
      });
    }
    std::string content(const Id& institution) {
      const auto r = read([&](store::Tx& tx) { return reporting::current_revision(tx, institution, year); });
      return r ? r->content : "";
    }
  };
  std::string content(const Id& institution) {
    return world.read([&](store::Tx& tx) { return reporting::current_revision(tx, institution, year); })
        ->content;
  }
};
EACH_ENGINE(ReportsTest);

TEST_P(ReportsTest, WhatIsExportedGivesTheSameAnswersInAnEmptyDatabase) {
  for (const Format format : {Format::csv, Format::xlsx, Format::json, Format::ndjson}) {
    SCOPED_TRACE(id(format));
    Empty empty(GetParam(), world);
    const std::string file = empty.file("reports", exported(world.db, format));
    const auto done = import_reports(empty.db, empty.now(), {file}, {.submit = true});
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->line(), "read 2, new 2, changed 0, unchanged 0, gone 0, rejected 0");
    EXPECT_EQ(empty.content(empty.aoba.id), content(world.aoba.id));
    EXPECT_EQ(empty.content(empty.midori.id), content(world.midori.id));
    EXPECT_EQ(import_reports(empty.db, empty.now(), {file}, {.submit = true})->line(),
              "read 2, new 0, changed 0, unchanged 2, gone 0, rejected 0");
  }
}

TEST_P(ReportsTest, WithoutSubmittingTheyBecomeDrafts) {
  Empty empty(GetParam(), world);
  const std::string file = empty.file("reports.csv", exported(world.db, Format::csv));
  const auto done = import_reports(empty.db, empty.now(), {file});
  ASSERT_TRUE(done);
  EXPECT_EQ(done->new_, 2);
  EXPECT_EQ(regime::canonical(empty.draft().answers()), content(world.aoba.id));
  EXPECT_EQ(import_reports(empty.db, empty.now(), {file})->unchanged, 2);
}

TEST_P(ReportsTest, ADraftThatSomebodyTypedAndASubmittedReportStay) {
  Empty empty(GetParam(), world);
  empty.draft();
  ASSERT_TRUE(empty.write([&](store::Tx& tx) {
    return reporting::save(tx, empty.clerk, empty.now(), empty.aoba.id, year,
                           {{"core.function", 0, Answer(std::int64_t(0))}});
  }));
  ASSERT_TRUE(
      empty.submit(reporting::testing::report_with({Function::core}), empty.other_clerk, empty.midori.id));
  const std::string file = empty.file("reports.csv", exported(world.db, Format::csv));
  const auto drafts = import_reports(empty.db, empty.now(), {file});
  EXPECT_EQ(drafts->rejected, 2);
  EXPECT_EQ(empty.draft().answers().size(), 1u);
}

TEST_P(ReportsTest, TheTableNamesItemsInWordsAndByNumber) {
  const std::string csv = exported(world.db, Format::csv);
  const auto lines = std::ranges::count(csv, '\n');
  EXPECT_GE(lines, 4);
  EXPECT_THAT(csv, HasSubstr("機関番号,医療機関コード,医療機関名"));
  EXPECT_THAT(csv, HasSubstr("number,medical_code,name"));
  EXPECT_THAT(csv, HasSubstr("訪問診療の算定回数"));
  EXPECT_THAT(csv, HasSubstr("home_care.visit_claims"));
  EXPECT_THAT(csv, HasSubstr("3110110001"));
  EXPECT_THAT(exported(world.db, Format::csv, {.year = year, .area = "31202"}),
              Not(HasSubstr(world.aoba.number)));
}

TEST_P(ReportsTest, OneTakesWhatLiesInOnesOwnArea) {
  const auto ask = [&](const access::Actor& who, std::string area) {
    return world.read([&](store::Tx& tx) { return may_export(tx, who, {.year = year, .area = area}); });
  };
  EXPECT_EQ(ask(world.officer, "")->area, "31");
  EXPECT_EQ(ask(world.officer, "31202")->area, "31202");
  EXPECT_FALSE(ask(world.officer, "32"));
  EXPECT_EQ(ask(world.centre, "")->area, "31-米子");
  EXPECT_FALSE(ask(world.centre, "31-鳥取市"));
  EXPECT_EQ(ask(world.clerk, "")->institution, world.aoba.id.text());
}

TEST_P(ReportsTest, TheSisterReportHoldsNoIntentAndReadsAsThePublicDoes) {
  const auto columns = sister_columns(*form_2025());
  for (const SisterColumn& column : columns)
    if (column.item) {
      EXPECT_FALSE(column.item->statutory.starts_with("6-5")) << column.item->id;
      EXPECT_NE(column.item->kind, Kind::partners);
    }
  EXPECT_EQ(columns.front().label, "ID");
  const auto report =
      world.read([&](store::Tx& tx) { return sister_report(tx, world.clerk, world.aoba.id, year); });
  ASSERT_TRUE(report);
  ASSERT_EQ(report->cells.size(), report->columns.size());
  for (const std::string& cell : report->cells) EXPECT_THAT(cell, Not(HasSubstr("意向")));
  std::string csv;
  EXPECT_EQ(
      export_sister(world.db, {.year = year}, Format::csv, [&](std::string_view piece) { csv += piece; }), 2);
  EXPECT_THAT(csv, HasSubstr("案内用ホームページアドレス"));
  EXPECT_FALSE(
      world.read([&](store::Tx& tx) { return sister_report(tx, world.other_clerk, world.aoba.id, year); }));
}

}  // namespace
}  // namespace kakari::exchange
