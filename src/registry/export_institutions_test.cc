#include "registry/export_institutions.h"

#include "registry/import_fixture.h"

namespace kakari::registry {
namespace {

class ExportTest : public testing::ImportTest {};
EACH_ENGINE(ExportTest);

TEST_P(ExportTest, EveryInstitutionOfTheAreaIsARow) {
  take_in(fixture("merged_tottori.csv"));
  take_in(fixture("bureau_list.csv"));
  std::string text;
  const auto collect = [&](std::string_view piece) { text += piece; };
  EXPECT_EQ(export_institutions(*db_, "", {}, collect), 475 + 25 - 8);
  text.clear();
  EXPECT_EQ(export_institutions(*db_, "31", {}, collect), 475);
  sheet::CsvReader reader(sheet::from_text(text));
  sheet::Row row;
  int rows = 0, hata = 0;
  while (reader.next(row)) {
    EXPECT_EQ(row.fault, "");
    EXPECT_EQ(row.cells.size(), 32u);
    ++rows;
    if (row.cells[1] != "3110110750") continue;
    ++hata;
    EXPECT_EQ(row.cells[2], "3113111000158");
    EXPECT_EQ(row.cells[3], "病院");
    EXPECT_EQ(row.cells[14], "35.481244");
  }
  EXPECT_EQ(rows, 476);
  EXPECT_EQ(hata, 1);
}

}  // namespace
}  // namespace kakari::registry
