#include "platform/sheet/workbook.h"
#include "registry/import_fixture.h"
#include "registry/import_physicians.h"
#include "registry/physician.h"

namespace kakari::registry {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr std::string_view kAssociations =
    "医師会番号,医師会名,カナ,種別,都道府県,会長名,申請期限日数\n"
    "31-02,鳥取県東部医師会（架空）,トウブ,郡市区医師会,鳥取県,東 一郎,45\n"
    "31-01,鳥取県医師会（架空）,トットリケン,都道府県医師会,31,県 一郎,\n"
    "00-01,日本医師会（架空）,ニホン,日本医師会,,日 一郎,\n"
    ",鳥取大学医師会（架空）,ダイガク,大学医師会,鳥取,大 一郎,\n"
    ",どこかの医師会,ドコカ,郡市区医師会,,,\n";
constexpr std::string_view kMembers =
    "医籍登録番号,氏名,カナ,生年月日,医籍登録年月日,医師会番号,会員区分,入会日,退会日\n"
    "123456,髙橋 一郎,タカハシ イチロウ,1970/1/2,平成8年5月10日,31-02,日医・都道府県・郡市区,2001-04-01,\n"
    "234567,岸田 奈々,ｷｼﾀﾞ ﾅﾅ,昭和55年3月4日,,31-02,郡市区,H20.4.1,\n"
    "345678,山田 花子,ヤマダ ハナコ,1980-05-06,,31-02,郡市区,2010-04-01,2020-03-31\n"
    "345678,山田 花子,ヤマダ ハナコ,1980-05-06,,31-01,,2020-04-01,\n";

class ImportMembersTest : public testing::ImportTest {
 protected:
  ImportSummary from(auto&& importer, std::string_view text, ImportOptions options = {}) {
    return from_file(importer, file(std::string(text)), std::move(options));
  }
  ImportSummary from_file(auto&& importer, const std::string& path, ImportOptions options = {}) {
    auto done = importer(*db_, areas(), moment_, std::vector{path}, options, ImportProgress{});
    if (!done) ADD_FAILURE() << done.error().message;
    return done ? *done : ImportSummary{};
  }
  Physician by_licence(std::string_view number) {
    return db_->read(
        [&](store::Tx& tx) { return find_physician_by_licence(tx, number).value_or(Physician{}); });
  }
  Association association(std::string_view number) {
    return db_->read(
        [&](store::Tx& tx) { return find_association_by_number(tx, number).value_or(Association{}); });
  }
  std::string rejects() const {
    std::ifstream in(path("rejects.csv"), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }
  ImportOptions with_rejects() const {
    ImportOptions options;
    options.rejects_path = path("rejects.csv");
    return options;
  }
};
EACH_ENGINE(ImportMembersTest);

TEST_P(ImportMembersTest, AssociationsFindTheirParentsWhateverTheOrder) {
  const ImportSummary s = from(import_associations, kAssociations, with_rejects());
  EXPECT_EQ(s.line(), "read 5, new 4, changed 0, unchanged 0, gone 0, rejected 1");
  EXPECT_THAT(rejects(),
              AllOf(HasSubstr("6"), HasSubstr("都道府県が分かりません"), HasSubstr("どこかの医師会")));
  EXPECT_EQ(association("31-02").parent, association("31-01").id);
  EXPECT_EQ(association("31-01").parent, association("00-01").id);
  EXPECT_EQ(association("31-02").deadline_days, 45);
  EXPECT_EQ(association("31-03").kind, AssociationKind::university);
  EXPECT_EQ(from(import_associations, kAssociations).line(),
            "read 5, new 0, changed 0, unchanged 4, gone 0, rejected 1");
  const ImportSummary later =
      from(import_associations, replaced(std::string(kAssociations), "県 一郎", "県 二郎"));
  EXPECT_EQ(later.changed, 1);
  EXPECT_EQ(association("31-01").president, "県 二郎");
}

TEST_P(ImportMembersTest, MembersComeWithTheirLayersAndAreNobodysTwice) {
  from(import_associations, kAssociations);
  const ImportSummary s = from(import_members, kMembers);
  EXPECT_EQ(s.line(), "read 4, new 4, changed 0, unchanged 0, gone 0, rejected 0");
  const Physician first = by_licence("123456"), second = by_licence("234567"), last = by_licence("345678");
  const Id east = association("31-02").id;
  EXPECT_EQ(first.birth_date, "1970-01-02");
  EXPECT_EQ(first.licence_date, "1996-05-10");
  EXPECT_EQ(first.standing, Standing::checked);
  EXPECT_EQ(first.association, association("31-02").id.text());
  EXPECT_EQ(first.federation, association("31-01").id.text());
  EXPECT_EQ(first.prefecture, "31");
  EXPECT_EQ(second.birth_date, "1980-03-04");
  EXPECT_EQ(second.kana, "キシダ　ナナ");
  EXPECT_EQ(last.association, association("31-01").id.text());
  db_->read([&](store::Tx& tx) {
    EXPECT_TRUE(jma_member(tx, first.id, Date(2001, 4, 1)));
    EXPECT_FALSE(jma_member(tx, second.id, Date(2026, 1, 1)));
    EXPECT_EQ(memberships(tx, last.id).size(), 2U);
    EXPECT_EQ(local_association(tx, last.id, Date(2020, 3, 31)), east);
  });
  const auto rows = count("membership"), runs = count("import_run");
  EXPECT_EQ(from(import_members, kMembers).line(),
            "read 4, new 0, changed 0, unchanged 4, gone 0, rejected 0");
  EXPECT_EQ(count("membership"), rows);
  EXPECT_EQ(count("import_run"), runs);
}

TEST_P(ImportMembersTest, ATrialWritesNothing) {
  ImportOptions trial;
  trial.dry_run = true;
  EXPECT_EQ(from(import_associations, kAssociations, trial).new_, 4);
  EXPECT_EQ(count("association"), 0);
  from(import_associations, kAssociations);
  EXPECT_EQ(from(import_members, kMembers, trial).new_, 4);
  EXPECT_EQ(count("physician"), 0);
}

TEST_P(ImportMembersTest, WhoLeftEndsAndWhoseCaseItIsFollows) {
  from(import_associations, kAssociations);
  from(import_members, kMembers);
  const ImportSummary s =
      from(import_members, replaced(std::string(kMembers), "郡市区,H20.4.1,", "郡市区,H20.4.1,R7.3.31"));
  EXPECT_EQ(s.line(), "read 4, new 0, changed 1, unchanged 3, gone 0, rejected 0");
  EXPECT_EQ(by_licence("234567").association, association("31-01").id.text());
}

TEST_P(ImportMembersTest, RowsThatCannotBeAreRejectedWithTheirLineAndTheOthersKept) {
  from(import_associations, kAssociations);
  from(import_members, kMembers);
  const ImportSummary s = from(import_members,
                               "医籍登録番号,氏名,カナ,生年月日,医師会番号,会員区分,入会日\n"
                               "123456,別人 太郎,ベツジン タロウ,1970-01-02,31-02,郡市区,\n"
                               "234567,岸田 奈々,キシダ ナナ,1981-03-04,31-02,郡市区,\n"
                               "12345678,番号 違,バンゴウ チガイ,1980-01-01,31-02,郡市区,\n"
                               "456789,新井 新,アライ アラタ,1985-01-01,99-99,郡市区,\n"
                               "456789,新井 新,アライ アラタ,1985-01-01,31-02,準会員,\n"
                               "456789,新井 新,アライ アラタ,1985-01-01,31-02,郡市区,春\n"
                               "456789,新井 新,アライ アラタ,2985-01-01,31-02,郡市区,\n"
                               "567890,正 正子,タダシ マサコ,1985-01-01,31-02,,2020-04-01\n",
                               with_rejects());
  EXPECT_EQ(s.line(), "read 8, new 1, changed 0, unchanged 0, gone 0, rejected 7");
  EXPECT_THAT(rejects(), AllOf(HasSubstr("氏名が登録と異なります"), HasSubstr("生年月日が登録と異なります"),
                               HasSubstr("6桁以内"), HasSubstr("登録されていません"), HasSubstr("会員区分"),
                               HasSubstr("日付ではありません"), HasSubstr("今日より後")));
  EXPECT_EQ(by_licence("123456").name, "髙橋 一郎");
}

TEST_P(ImportMembersTest, WhoHasSignedUpKeepsTheirOwnSpellingAndStanding) {
  from(import_associations, kAssociations);
  db_->write([&](store::Tx& tx) {
    add_physician(
        tx, moment_,
        {.person = "p1", .licence_number = "123456", .name = "高橋一郎", .kana = "タカハシイチロウ"});
  });
  EXPECT_EQ(from(import_members, kMembers).line(),
            "read 4, new 3, changed 1, unchanged 0, gone 0, rejected 0");
  const Physician p = by_licence("123456");
  EXPECT_EQ(p.name, "高橋一郎");
  EXPECT_EQ(p.birth_date, "1970-01-02");
  EXPECT_EQ(p.standing, Standing::provisional);
  EXPECT_EQ(p.association, association("31-02").id.text());
}

TEST_P(ImportMembersTest, ExcelAndCp932AreReadTheSame) {
  from(import_associations, sheet::to_cp932(std::string(kAssociations)));
  const std::string book = sheet::write_xlsx(
      "会員", {{"会員名簿"},
               {"licence_number", "name", "kana", "birth_date", "association", "layers", "from"},
               {"012345", "𠮷田 三郎", "ヨシダ サブロウ", "1960-12-31", "鳥取県東部医師会（架空）", "local",
                "1990-04-01"}});
  EXPECT_EQ(from_file(import_members, file(book, "members.xlsx")).line(),
            "read 1, new 1, changed 0, unchanged 0, gone 0, rejected 0");
  EXPECT_EQ(by_licence("12345").name, "𠮷田 三郎");
}

TEST_P(ImportMembersTest, PhysiciansWithoutAMembershipAreProvisional) {
  from(import_associations, kAssociations);
  const std::string_view text =
      "医籍登録番号,氏名,カナ,都道府県\n"
      "456789,遠藤 歩,エンドウ アユム,鳥取県\n";
  EXPECT_EQ(from(import_physicians, text).new_, 1);
  EXPECT_EQ(from(import_physicians, text).unchanged, 1);
  EXPECT_EQ(by_licence("456789").standing, Standing::provisional);
  EXPECT_EQ(by_licence("456789").association, association("31-01").id.text());
}

TEST_P(ImportMembersTest, ATableThatIsNoneSaysWhichColumnsItLacks) {
  const auto done = import_members(*db_, areas(), moment_, {file("氏名,カナ\n髙橋,タカハシ\n")});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "unknown-table");
  EXPECT_THAT(done.error().message, AllOf(HasSubstr("医籍登録番号"), HasSubstr("医師会番号")));
}

}  // namespace
}  // namespace kakari::registry
