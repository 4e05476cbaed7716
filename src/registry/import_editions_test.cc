#include "registry/import_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class ImportEditions : public testing::ImportTest {
 protected:
  std::string list_ = fixture("bureau_list.csv");  // 27 rows, 25 codes
};
EACH_ENGINE(ImportEditions);

TEST_P(ImportEditions, SeveralRowsOfOneCodeAreOneInstitution) {
  const ImportSummary s = take_in(list_);
  EXPECT_EQ(s.line(), "read 27, new 25, changed 0, unchanged 0, gone 0, rejected 0");
  EXPECT_EQ(s.repeated, 2);
  EXPECT_EQ(count("institution"), 25);
  const Institution i = by_code("medical", "3110110685");
  EXPECT_EQ(i.name, "医療法人 山本外科内科医院");
  EXPECT_EQ(i.address, "鳥取県鳥取市末広温泉町１２５－２");
  EXPECT_EQ(i.municipality, "31201");
  EXPECT_EQ(i.health_centre, "31-鳥取市");
  EXPECT_EQ(i.planning_area, "3101");
  EXPECT_EQ(i.postal, "6800833");
  EXPECT_EQ(i.kind, regime::InstitutionKind::clinic);
  EXPECT_TRUE(i.number.starts_with("31-00000"));
}

TEST_P(ImportEditions, RunTwiceItChangesNothing) {
  take_in(list_);
  const Institution before = by_code("medical", "3110110685");
  const ImportSummary s = take_in(list_);
  EXPECT_EQ(s.line(), "read 27, new 0, changed 0, unchanged 25, gone 0, rejected 0");
  EXPECT_EQ(by_code("medical", "3110110685").version, before.version);
  EXPECT_EQ(count("institution"), 25);
  EXPECT_EQ(count("institution_code"), 25);
}

TEST_P(ImportEditions, ALaterEditionSaysNewChangedGoneAndUnchanged) {
  take_in(list_);
  const Institution gone = by_code("medical", "3110111717");
  std::string later = replaced(list_, "石丸こどもクリニック,6800847", "石丸こども医院,6800847");
  later = replaced(later, "310111717,0111717", "310111725,0111725");
  later = replaced(later, "田村内科眼科", "田村内科・眼科");
  const ImportSummary s = take_in(later);
  EXPECT_EQ(s.line(), "read 27, new 1, changed 1, unchanged 23, gone 1, rejected 0");
  EXPECT_EQ(s.closed, 1);
  const auto after = db_->read([&](store::Tx& tx) { return *find(tx, gone.id); });
  EXPECT_EQ(after.closed_on, today());
  EXPECT_EQ(after.name, gone.name);
  EXPECT_EQ(after.version, gone.version + 1);
  EXPECT_EQ(by_code("medical", "3110111642").name, "田村内科・眼科");
  EXPECT_NE(by_code("medical", "3110111725").id, gone.id);
  db_->read([&](store::Tx& tx) {
    EXPECT_EQ(in_scope(tx, "31", moment_.today()).size(), 8u);
    EXPECT_EQ(in_scope(tx, "31", moment_.today().plus_days(-1)).size(), 9u);
  });
}

TEST_P(ImportEditions, WhatComesBackIsOpenAgainUnderItsNumber) {
  take_in(list_);
  const Institution before = by_code("medical", "3110111717");
  take_in(without_line(list_, 14));
  EXPECT_FALSE(by_code("medical", "3110111717").closed_on.empty());
  const ImportSummary s = take_in(list_);
  EXPECT_EQ(s.changed, 1);
  EXPECT_EQ(by_code("medical", "3110111717").closed_on, "");
  EXPECT_EQ(by_code("medical", "3110111717").number, before.number);
}

TEST_P(ImportEditions, MoreThanFivePercentGoneAsksAndWritesNothing) {
  take_in(list_);
  const std::string later = without_line(without_line(list_, 14), 13);
  const auto refused = try_take_in(later);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "too-many-gone");
  EXPECT_THAT(refused.error().message, HasSubstr("25 件のうち 2 件（8.0％）"));
  EXPECT_THAT(refused.error().message, HasSubstr("--accept-gone"));
  EXPECT_EQ(by_code("medical", "3110111717").closed_on, "");
  EXPECT_EQ(count("import_run"), 1);
  EXPECT_EQ(take_in(later, {.accept_gone = true}).gone, 2);
  EXPECT_EQ(by_code("medical", "3110111717").closed_on, today());
}

TEST_P(ImportEditions, OnlyThePrefecturesOfTheFileCanBeGone) {
  take_in(list_);
  const std::string tottori =
      list_.substr(list_.find("310110685"), list_.find("130110049") - list_.find("310110685"));
  EXPECT_EQ(take_in(tottori).line(), "read 8, new 0, changed 0, unchanged 8, gone 0, rejected 0");
}

TEST_P(ImportEditions, AListWithABrokenRowMakesNothingGone) {
  take_in(list_);
  const std::string broken = replaced(list_, "石丸こども", "\"石丸こども");
  const std::string rejects = path("rejects.csv");
  const ImportSummary s = take_in(broken, {.rejects_path = rejects});
  EXPECT_EQ(s.line(), "read 27, new 0, changed 0, unchanged 24, gone 0, rejected 1");
  EXPECT_THAT(s.notes, Contains(HasSubstr("読めない行があるため")));
  std::ifstream in(rejects);
  std::string header, row;
  std::getline(in, header);
  std::getline(in, row);
  EXPECT_THAT(row, HasSubstr("list.csv,14,"));
  EXPECT_THAT(row, HasSubstr("引用符"));
  EXPECT_THAT(row, HasSubstr("310111717"));
  db_->read([&](store::Tx& tx) {
    const auto run = tx.one("SELECT rejects FROM import_run WHERE rows_rejected = 1");
    ASSERT_TRUE(run);
    EXPECT_THAT(run->text(0), HasSubstr("1 件: 引用符"));
  });
}

TEST_P(ImportEditions, ARehearsalWritesNothing) {
  const ImportSummary s = take_in(list_, {.dry_run = true});
  EXPECT_EQ(s.new_, 25);
  EXPECT_EQ(count("institution"), 0);
  EXPECT_EQ(count("import_run"), 0);
}

TEST_P(ImportEditions, EachImportIsOneEntryInTheJournal) {
  take_in(list_);
  take_in(list_);
  db_->read([&](store::Tx& tx) {
    const auto rows = tx.query("SELECT act, after_json FROM journal_entry ORDER BY id");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].text(0), "institution.import");
    EXPECT_THAT(rows[0].text(1), HasSubstr("\"new\":25"));
  });
}

TEST_P(ImportEditions, TheSameListInCp932IsTheSameEdition) {
  take_in(list_);
  const std::string cp932 = sheet::to_cp932(list_);
  EXPECT_NE(cp932, list_);
  EXPECT_EQ(take_in(cp932).unchanged, 25);
}

TEST_P(ImportEditions, ZerosThatASpreadsheetLostAreRestored) {
  take_in(list_);
  std::istringstream in(list_);
  std::string lost, line;
  while (std::getline(in, line)) {
    const std::size_t comma = line.find(',');
    const auto strip = [](std::string cell) { return cell.erase(0, cell.find_first_not_of('0')); };
    const std::size_t second = line.find(',', comma + 1);
    lost += strip(line.substr(0, comma)) + "," + strip(line.substr(comma + 1, second - comma - 1)) +
            line.substr(second) + "\n";
  }
  EXPECT_EQ(take_in(lost).line(), "read 27, new 0, changed 0, unchanged 25, gone 0, rejected 0");
}

TEST_P(ImportEditions, ACodeWhoseCheckDigitDoesNotFitIsKeptAndReported) {
  const ImportSummary s = take_in(replaced(list_, "310110685,0110685", "310110686,0110686"));
  EXPECT_EQ(s.rejected, 0);
  EXPECT_THAT(s.notes, Contains(HasSubstr("検査数字の合わない")));
  EXPECT_EQ(by_code("medical", "3110110686").name, "医療法人 山本外科内科医院");
}

TEST_P(ImportEditions, AdvancedTreatmentHospitalsAreKnownAsExempt) {
  take_in(list_);
  const Institution i = by_code("medical", "0118010016");
  EXPECT_EQ(i.name, "北海道大学病院");
  EXPECT_EQ(i.exempt, "特定機能病院");
  db_->read([&](store::Tx& tx) {
    for (const Institution& asked : in_scope(tx, "01", moment_.today())) EXPECT_NE(asked.id, i.id);
  });
}

TEST_P(ImportEditions, AnUnknownTableIsRefusedWithWhatIsTaken) {
  EXPECT_EQ(try_take_in("a,b\n1,2\n").error().code, "unknown-list");
  EXPECT_EQ(try_take_in("").error().code, "empty-file");
  EXPECT_EQ(try_take_in(list_, {.encoding = "latin1"}).error().code, "unknown-encoding");
  EXPECT_EQ(import_institutions(*db_, areas(), moment_, {path("missing.csv")}).error().code,
            "file-unreadable");
}

}  // namespace
}  // namespace kakari::registry
