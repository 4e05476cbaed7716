#include "registry/export_people.h"

#include <random>

#include "registry/import_fixture.h"
#include "registry/import_physicians.h"

namespace kakari::registry {
namespace {

/// Names and addresses as they come: variant kanji, quotes, commas, full width, line breaks, formulas.
std::string any_text(std::mt19937_64& random, std::string begin) {
  static const std::vector<std::string> pieces{"髙",   "﨑",     "𠮷",     "\"医\"", ",",
                                               "ＡＢ", "　丁目", "\n二階", "＝1",    "・"};
  for (auto n = random() % 4; n > 0; --n) begin += pieces[random() % pieces.size()];
  return begin;
}

class PeopleRoundTripTest : public testing::ImportTest {
 protected:
  using Exporter = std::int64_t (*)(store::Database&, std::string_view, sheet::CsvStyle, const Piece&);
  static std::string exported(store::Database& database, Exporter exporter) {
    std::string text;
    exporter(database, "", {}, [&](std::string_view piece) { text += piece; });
    return text;
  }
  /// Reads it into the database; every row must be taken.
  void take(store::Database& database, auto importer, const std::string& text) {
    const auto done = importer(database, areas(), moment_, {file(text)}, ImportOptions{}, ImportProgress{});
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->rejected, 0) << (done->notes.empty() ? "" : done->notes.front());
  }
  std::string random_associations(std::mt19937_64& random) const {
    sheet::CsvWriter csv;
    csv.row({"医師会番号", "医師会名", "カナ", "種別", "都道府県コード", "会長名", "郵便番号", "住所",
             "電話番号", "申請期限日数"});
    csv.row({"00-01", any_text(random, "日本医師会"), "ニホン", "日本医師会", "", "", "", "", "", ""});
    csv.row({"31-00", any_text(random, "鳥取県医師会"), "", "都道府県医師会", "31", any_text(random, "会長"),
             "680-0011", any_text(random, "鳥取市"), "0857-00-0000", "45"});
    for (int n = 1; n < 6; ++n)
      csv.row({fmt::format("31-{:02}", n), any_text(random, fmt::format("{}区医師会", n)), "", "郡市区医師会",
               "31", any_text(random, "会長"), "", any_text(random, "米子市"), "",
               std::to_string(random() % 90)});
    return csv.take();
  }
  std::string random_members(std::mt19937_64& random, int first, bool memberships) const {
    sheet::CsvWriter csv;
    csv.row({"医籍登録番号", "氏名", "カナ", "生年月日", "医籍登録年月日", "都道府県コード", "医師会番号",
             "会員区分", "入会日", "退会日"});
    for (int n = first; n < first + 40; ++n) {
      const std::string name = any_text(random, fmt::format("医師{}", n));
      const bool ended = random() % 4 == 0;
      csv.row({std::to_string(100000 + n), name, "イシ　タロウ", "1970-01-02", "", "31",
               memberships ? fmt::format("31-{:02}", 1 + random() % 5) : "",
               !memberships   ? ""
               : random() % 2 ? "郡市区"
                              : "日医・都道府県・郡市区",
               "2010-04-01", ended ? "2020-03-31" : ""});
    }
    return csv.take();
  }
};
EACH_ENGINE(PeopleRoundTripTest);

TEST_P(PeopleRoundTripTest, WhatIsExportedIsTheSameAfterReadingItInElsewhere) {
  for (const unsigned seed : {1u, 2u, 3u}) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    store::testing::Scratch from(GetParam(), rooms_), to(GetParam(), rooms_);
    take(*from, import_associations, random_associations(random));
    take(*from, import_members, random_members(random, 0, true));
    take(*from, import_physicians, random_members(random, 500, false));
    const std::string associations = exported(*from, export_associations),
                      members = exported(*from, export_members),
                      physicians = exported(*from, export_physicians);
    EXPECT_GT(std::ranges::count(members, '\n'), 40);
    take(*to, import_associations, associations);
    take(*to, import_members, members);
    take(*to, import_physicians, physicians);
    EXPECT_EQ(exported(*to, export_associations), associations);
    EXPECT_EQ(exported(*to, export_members), members);
    EXPECT_EQ(exported(*to, export_physicians), physicians);
  }
}

}  // namespace
}  // namespace kakari::registry
