#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "platform/sheet/encoding.h"
#include "platform/sheet/workbook.h"
#include "training/certificates/import_certificates.h"
#include "training/certificates/import_upload.h"
#include "training/certificates/testing.h"

namespace kakari::certificates {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kList =
    "修了証番号,医籍登録番号,氏名,カナ,生年月日,修了日,医師会名\r\n"
    "日医-0012,123456,高橋 吉生,タカハシ ヨシオ,1978/3/14,2025/6/1,東部医師会（架空）\r\n"
    "日医-0013,第987654号,新田 渚,ニッタ ナギサ,昭和60年1月2日,令和7年7月1日,西部医師会（架空）\r\n"
    ",,,キシダ ナナ,1978-03-14,2025-08-01,東部医師会（架空）\r\n"
    ",345678,別人 太郎,ベツジン タロウ,1990-01-01,2025-08-01,\r\n"
    ",,,ダレカ,1990-01-01,2025-08-01,\r\n"
    ",555555,,,,2025-08-01,\r\n"
    ",666666,未来 一,,,2030-01-01,\r\n"
    ",123456,高橋 吉生,,,2025-06-01,\r\n";

class ImportTest : public testing::InWorld {
 protected:
  ImportTest() { std::filesystem::create_directory(folder); }
  ~ImportTest() override { std::filesystem::remove_all(folder); }

  std::string file(std::string_view text, const std::string& name = "list.csv") {
    std::ofstream(folder + "/" + name, std::ios::binary) << text;
    return folder + "/" + name;
  }
  registry::ImportSummary import(const std::string& path, bool dry_run = false) {
    registry::ImportOptions options;
    options.dry_run = dry_run;
    options.rejects_path = folder + "/rejects.csv";
    return import_certificates(
               world.db, world.now(), {path}, options, {},
               [this](auto&, auto&, const auto& changed) { heard.push_back(changed.physician); })
        .value();
  }
  std::string rejects() {
    std::ifstream in(folder + "/rejects.csv", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::vector<Certificate> of(const Id& physician) {
    return world.read([&](store::Tx& tx) { return certificates_of(tx, physician); });
  }
  std::optional<registry::Physician> by_licence(std::string_view licence) {
    return world.read([&](store::Tx& tx) { return registry::find_physician_by_licence(tx, licence); });
  }

  const std::string folder = ::testing::TempDir() + "kakari-certificate-import-" + std::to_string(::getpid());
  std::vector<std::string> heard;
};
EACH_ENGINE(ImportTest);

TEST_P(ImportTest, CertificatesComeInWithTheirDatesAndBadRowsWithTheirReasons) {
  EXPECT_EQ(import(file(kList)).line(), "read 8, new 3, changed 0, unchanged 0, gone 0, rejected 5");
  const auto c = of(world.member.id);
  ASSERT_EQ(c.size(), 1u);
  EXPECT_EQ(c[0].issued, Date(2025, 6, 1));
  EXPECT_EQ(c[0].earlier_number, "日医-0012");
  EXPECT_EQ(c[0].number.substr(0, 4), "K25-");
  EXPECT_EQ(c[0].president, "日医 太郎");
  EXPECT_TRUE(c[0].imported);
  EXPECT_EQ(of(world.local_only.id).size(), 1u) << "matched by kana and birth date";
  for (const char* reason : {"氏名が登録と異なります", "このカナと生年月日の医師は登録されていません",
                             "氏名を記入してください", "修了日が今日より後です", "同じ医師の行が"})
    EXPECT_THAT(rejects(), HasSubstr(reason));
  EXPECT_EQ(heard.size(), 3u);
}

TEST_P(ImportTest, AnUnknownPhysicianWithALicenceNumberIsMadeWithoutAnAccount) {
  import(file(kList));
  const auto made = by_licence("987654");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->name, "新田 渚");
  EXPECT_EQ(made->birth_date, "1985-01-02");
  EXPECT_TRUE(made->person.empty());
  EXPECT_EQ(made->standing, registry::Standing::checked);
  EXPECT_EQ(made->prefecture, "31");
  EXPECT_EQ(of(made->id).front().issued, Date(2025, 7, 1));
  EXPECT_FALSE(by_licence("555555"));
}

TEST_P(ImportTest, TheSameFileTwiceChangesNothing) {
  import(file(kList));
  EXPECT_EQ(import(file(kList)).line(), "read 8, new 0, changed 0, unchanged 3, gone 0, rejected 5");
  EXPECT_EQ(of(world.member.id).size(), 1u);
}

TEST_P(ImportTest, ADryRunWritesNothing) {
  EXPECT_EQ(import(file(kList), true).new_, 3);
  EXPECT_TRUE(of(world.member.id).empty());
  EXPECT_FALSE(by_licence("987654"));
}

TEST_P(ImportTest, AnEarlierNumberIsFoundAndTakenOnce) {
  import(file(kList));
  world.read([&](store::Tx& tx) {
    EXPECT_EQ(find_by_number(tx, " 日医-0012 ")->physician, world.member.id.text());
  });
  const auto again =
      import(file("修了証番号,医籍登録番号,氏名,修了日\n日医-0012,345678,遠藤 歩,2025-06-01\n"));
  EXPECT_EQ(again.rejected, 1);
  EXPECT_THAT(rejects(), HasSubstr("別の医師の修了証"));
}

TEST_P(ImportTest, AnotherDateOrARevokedOneIsRejected) {
  import(file(kList));
  const Certificate c = of(world.member.id).front();
  EXPECT_EQ(import(file("医籍登録番号,氏名,修了日\n123456,高橋 吉生,2025-12-01\n")).rejected, 1);
  EXPECT_THAT(rejects(), HasSubstr("令和7年6月1日付けの修了証"));
  world.write([&](store::Tx& tx) { return revoke(tx, world.office, world.now(), c.id, "誤り"); }).value();
  EXPECT_EQ(import(file(kList)).new_, 0);
  EXPECT_THAT(rejects(), HasSubstr("取り消された修了証です（誤り）"));
}

TEST_P(ImportTest, ExcelAndCp932AreReadAndOtherTablesRefused) {
  EXPECT_EQ(import(file(sheet::to_cp932(kList))).new_, 3);
  const std::string book =
      sheet::write_xlsx("修了証", {{"医籍登録番号", "氏名", "修了日"}, {"345678", "遠藤 歩", "2025-09-01"}});
  EXPECT_EQ(import(file(book, "list.xlsx")).new_, 1);
  const auto refused = import_certificates(world.db, world.now(), {file("a,b\n1,2\n")});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("修了日"));
}

TEST_P(ImportTest, AnUploadIsLookedAtBeforeItIsTaken) {
  const auto uploaded = [&](const access::Actor& who) {
    return upload_certificates(world.db, who, world.now(), file(kList), "list.csv");
  };
  EXPECT_EQ(uploaded(world.clerk).error().code, "not-yours");
  const Id id = uploaded(world.office).value();
  const Preview before = preview_upload(world.db, world.office, world.now(), id).value();
  EXPECT_EQ(before.fresh, 3);
  EXPECT_EQ(before.physicians_made, 1);
  EXPECT_EQ(before.rejected.size(), 5u);
  EXPECT_THAT(rejects_csv(before), HasSubstr("氏名が登録と異なります"));
  EXPECT_TRUE(of(world.member.id).empty());
  const Preview done = take_upload(world.db, world.office, world.now(), id).value();
  EXPECT_EQ(done.fresh, 3);
  EXPECT_EQ(of(world.member.id).size(), 1u);
  EXPECT_EQ(take_upload(world.db, world.office, world.now(), id).error().code, "taken-already");
  EXPECT_EQ(preview_upload(world.db, world.office, world.now(), id).value().unchanged, 3);
  EXPECT_EQ(world.journalled("certificate.import"), 4) << "one a certificate and one for the file";
  EXPECT_EQ(upload_certificates(world.db, world.office, world.now(), file("医籍登録番号,修了日\n"), "x.csv")
                .error()
                .code,
            "rows-out-of-range");
}

}  // namespace
}  // namespace kakari::certificates
