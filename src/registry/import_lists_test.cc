#include <zlib.h>

#include "registry/import_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ImportLists : public testing::ImportTest {
 protected:
  /// A 施設票 of one row, from cells by column name; the rest of the row is that of the first hospital.
  std::string sheet_of(const std::map<std::string, std::string>& cells, bool clinic = false) {
    sheet::CsvReader reader(sheet::from_text(fixture("hospital_sheet.csv")));
    sheet::Row row;
    reader.next(row);
    const std::vector<std::string> names(row.cells.begin(), row.cells.end());
    reader.next(row);
    std::vector<std::string> head, body;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (clinic && i >= 61 && i != 64) continue;
      head.push_back(names[i]);
      const auto given = cells.find(names[i]);
      body.push_back(given == cells.end() ? std::string(row.cells[i]) : given->second);
    }
    sheet::CsvWriter writer;
    writer.row(std::vector<std::string_view>(head.begin(), head.end()));
    writer.row(std::vector<std::string_view>(body.begin(), body.end()));
    return writer.take();
  }
  std::string days_of(const Institution& i) {
    return db_->read([&](store::Tx& tx) {
      const auto row = tx.one("SELECT weekly, holidays FROM institution_days WHERE institution_id = ?", i.id);
      return row ? row->text(0) + "/" + row->text(1) : std::string();
    });
  }
};
EACH_ENGINE(ImportLists);

TEST_P(ImportLists, HospitalsAreReadFromTheSheet) {
  const ImportSummary s = take_in(fixture("hospital_sheet.csv"));
  EXPECT_EQ(s.new_, s.read);
  EXPECT_EQ(s.rejected, 0);
  const Institution i = by_code("iryo", "3113111000158");
  EXPECT_EQ(i.name, "幡病院");
  EXPECT_EQ(i.kana, "ハタビョウイン");
  EXPECT_EQ(i.kind, regime::InstitutionKind::hospital);
  EXPECT_EQ(i.municipality, "31201");  // three digits in the sheet
  EXPECT_EQ(i.beds, 120);
  EXPECT_NEAR(*i.latitude, 35.481244, 1e-6);
  EXPECT_EQ(take_in(fixture("hospital_sheet.csv")).unchanged, s.read);
}

TEST_P(ImportLists, ColumnsNamedClosedHoldZeroForClosed) {
  take_in(sheet_of({{"ID", "3113111000999"},
                    {"毎週決まった曜日に休診（月）", "1"},
                    {"毎週決まった曜日に休診（火）", ""},
                    {"毎週決まった曜日に休診（日）", "0"},
                    {"祝日に休診", "0"}}));
  const std::string days = days_of(by_code("iryo", "3113111000999"));
  EXPECT_THAT(days, StartsWith("o-"));
  EXPECT_THAT(days, HasSubstr("c/c"));
}

TEST_P(ImportLists, CoordinatesOfZeroAreMissing) {
  take_in(sheet_of({{"所在地座標（緯度）", "0.0"}, {"所在地座標（経度）", "0.0"}}));
  const Institution i = by_code("iryo", "3113111000157");
  EXPECT_FALSE(i.latitude);
  EXPECT_FALSE(i.longitude);
}

TEST_P(ImportLists, ClinicsHaveSixtyTwoColumns) {
  const ImportSummary s =
      take_in(sheet_of({{"ID", "3123111000001"}, {"機関区分", "2"}, {"合計病床数", "19"}}, true));
  EXPECT_THAT(s.notes, Contains(HasSubstr("診療所 施設票")));
  const Institution i = by_code("iryo", "3123111000001");
  EXPECT_EQ(i.kind, regime::InstitutionKind::clinic);
  EXPECT_EQ(i.beds, 19);
}

TEST_P(ImportLists, DentalMidwivesAndPharmaciesAreOutOfScope) {
  for (const char* kind : {"3", "4", "5"}) {
    const ImportSummary s = take_in(sheet_of({{"機関区分", kind}}));
    EXPECT_EQ(s.rejected, 1);
    EXPECT_THAT(s.notes, Contains(HasSubstr("報告の対象外")));
  }
  EXPECT_EQ(count("institution"), 0);
  EXPECT_EQ(try_take_in("ID,名称,機関区分,薬局のホームページアドレス\n1,x,5,\n").error().code,
            "out-of-scope");
}

TEST_P(ImportLists, TheZeroOfAnIdIsRestoredByItsPrefecture) {
  take_in(sheet_of({{"ID", "111010000020"}, {"都道府県コード", "1"}, {"市区町村コード", "101"}}));
  EXPECT_EQ(by_code("iryo", "0111010000020").prefecture, "01");
  const ImportSummary s = take_in(sheet_of({{"ID", "1.11E+11"}, {"都道府県コード", "1"}}));
  EXPECT_EQ(s.rejected, 1);
  EXPECT_THAT(s.notes, Contains(HasSubstr("都道府県コード 01 で始まりません")));
}

TEST_P(ImportLists, TheSameIdForAnotherInstitutionIsRejectedAndNotMerged) {
  const std::string one = sheet_of({}),
                    other = sheet_of({{"正式名称", "別の病院"}, {"所在地", "鳥取県鳥取市"}});
  const ImportSummary s = take_in(one + other.substr(other.find('\n') + 1));
  EXPECT_EQ(s.line(), "read 2, new 1, changed 0, unchanged 0, gone 0, rejected 1");
  EXPECT_THAT(s.notes, Contains(HasSubstr("重複")));
}

TEST_P(ImportLists, TheIdThatStandsTwiceInTheMergedListIsOneInstitution) {
  const ImportSummary s = take_in(fixture("merged_repeated_id.csv"));
  EXPECT_EQ(s.line(), "read 2, new 1, changed 0, unchanged 0, gone 0, rejected 0");
  EXPECT_EQ(s.repeated, 1);
  EXPECT_EQ(by_code("iryo", "432243332320").municipality, "43101");
}

TEST_P(ImportLists, TheMergedListIsReadFromGz) {
  const std::string packed = path("merged.csv.gz"), text = fixture("merged_tottori.csv");
  gzFile gz = gzopen(packed.c_str(), "wb");
  gzwrite(gz, text.data(), unsigned(text.size()));
  gzclose(gz);
  const auto s = import_institutions(*db_, areas(), moment_, {packed});
  ASSERT_TRUE(s);
  EXPECT_EQ(s->line(), "read 475, new 475, changed 0, unchanged 0, gone 0, rejected 0");
  const Institution i = by_code("medical", "3110110750");
  EXPECT_EQ(i.departments, "精神科");
  EXPECT_EQ(by_code("iryo", "3113111000158").id, i.id);
}

TEST_P(ImportLists, ListsMeetInTheSameCode) {
  take_in(fixture("bureau_list.csv"));
  const Institution before = by_code("medical", "3110110750");
  const ImportSummary s = take_in(fixture("merged_tottori.csv"));
  EXPECT_EQ(s.new_, 475);
  EXPECT_EQ(count("institution"), 25 + 475 - 8);
  const Institution after = by_code("medical", "3110110750");
  EXPECT_EQ(after.id, before.id);
  EXPECT_EQ(after.number, before.number);
  EXPECT_EQ(after.kana, "ハタビョウイン");
  // The poorer list, read again, takes nothing back.
  EXPECT_EQ(take_in(fixture("bureau_list.csv")).unchanged, 25);
  EXPECT_EQ(by_code("medical", "3110110750").name, after.name);
}

TEST_P(ImportLists, TheSameNameIsProposedAndNeverMerged) {
  take_in(fixture("bureau_list.csv"));
  const ImportSummary s = take_in(fixture("hospital_sheet.csv"));
  EXPECT_EQ(count("institution"), 25 + s.new_);
  EXPECT_EQ(count("link_proposal"), 2);  // 鳥取赤十字病院, 鳥取県立中央病院
  EXPECT_THAT(s.notes, Contains(HasSubstr("自動では統合しません")));
}

TEST_P(ImportLists, AnInstitutionThatAnotherListStillNamesStaysOpen) {
  take_in(fixture("merged_tottori.csv"));
  take_in(fixture("bureau_list.csv"));
  const ImportSummary s = take_in(without_line(fixture("bureau_list.csv"), 14));
  EXPECT_EQ(s.gone, 1);
  EXPECT_EQ(s.closed, 0);
  EXPECT_EQ(by_code("medical", "3110111717").closed_on, "");
}

}  // namespace
}  // namespace kakari::registry
