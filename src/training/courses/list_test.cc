#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "platform/sheet/encoding.h"
#include "platform/sheet/workbook.h"
#include "registry/physician_row.h"
#include "training/courses/bulk_match.h"
#include "training/courses/import_lists.h"
#include "training/courses/outside.h"
#include "training/courses/run.h"
#include "training/courses/testing.h"
#include "training/pending.h"

namespace kakari::courses {
namespace {

using testing::course_draft;
using ::testing::HasSubstr;
using testing::rules;
using testing::session_draft;

constexpr std::string_view attendee_head = "認定番号,回,医籍登録番号,氏名,カナ,生年月日,入室,退室\n";
constexpr std::string_view credit_head =
    "医籍登録番号,氏名,カナ,生年月日,取得方法,取得日,単位,時間,題名,証明者,カリキュラムコード\n";

class ListTest : public testing::InCourses {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              fmt::format("kakari-list-test-{}-{}", ::getpid(), static_cast<const void*>(this));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file(std::string_view content, const std::string& name = "list.csv") {
    const auto path = folder_ / name;
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }
  registry::ImportSummary credits(std::string_view rows, registry::ImportOptions options = {}) {
    return import_credits(world.db, *rules(), world.now(),
                          {file(std::string(credit_head) + std::string(rows))}, options)
        .value();
  }
  registry::ImportSummary attendees(std::string_view rows, registry::ImportOptions options = {}) {
    return import_attendees(world.db, *rules(), world.now(),
                            {file(std::string(attendee_head) + std::string(rows))}, options)
        .value();
  }
  std::string rejects_of(std::string_view rows) {
    registry::ImportOptions options;
    options.rejects_path = (folder_ / "rejects.csv").string();
    credits(rows, options);
    std::ifstream in(options.rejects_path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::int64_t waiting() {
    return world.read(
        [&](store::Tx& tx) { return tx.one("SELECT COUNT(*) FROM pending_credit")->integer(0); });
  }

  std::filesystem::path folder_;
};

TEST_P(ListTest, AttendeesAreMatchedAndCredited) {
  const Course c = add();
  world.clock = at(20, 30);
  const auto done =
      attendees(fmt::format("{0},1,123456,高橋吉生,,,18:55,20:01\n"
                            "{0},,,岸田 奈々,きしだ なな,S53.3.14,,\n"
                            "{0},1,999999,新井 登,アライ ノボル,,,\n"
                            "{0},1,123456,佐藤 違,サトウ チガウ,,,\n",
                            c.number));
  EXPECT_EQ(done.line(), "read 4, new 3, changed 0, unchanged 0, gone 0, rejected 1");
  ASSERT_EQ(ledger(world.member).size(), 1U);
  EXPECT_EQ(ledger(world.member)[0].halves, 2);
  EXPECT_EQ(ledger(world.member)[0].source, "import");
  EXPECT_EQ(ledger(world.local_only).size(), 1U);
  EXPECT_EQ(waiting(), 1);
  EXPECT_EQ(world.journalled("credit.import"), 1);
  world.read([&](store::Tx& tx) {
    const auto came = attendance_of(tx, c.sessions[0].id, world.member.id);
    EXPECT_EQ(came->entered_at, at(18, 55));
    EXPECT_EQ(came->entered_how, "list");
    EXPECT_FALSE(came->credit.empty());
  });
}

TEST_P(ListTest, TheSameListTwiceChangesNothing) {
  const Course c = add();
  world.clock = at(20, 30);
  const std::string rows = fmt::format("{0},1,123456,高橋吉生,,,,\n{0},1,999999,新井 登,,,,\n", c.number);
  attendees(rows);
  EXPECT_EQ(attendees(rows).line(), "read 2, new 0, changed 0, unchanged 2, gone 0, rejected 0");
  EXPECT_EQ(ledger(world.member).size(), 1U);
  EXPECT_EQ(waiting(), 1);
  EXPECT_EQ(world.journalled("credit.import"), 1);
}

TEST_P(ListTest, ADryRunWritesNothing) {
  registry::ImportOptions options;
  options.dry_run = true;
  EXPECT_EQ(credits("123456,高橋吉生,,,3,2020-06-01,1,,講演会,東部医師会,\n", options).new_, 1);
  EXPECT_TRUE(ledger(world.member).empty());
  EXPECT_EQ(world.journalled("credit.import"), 0);
}

TEST_P(ListTest, WhoReadTheQrIsNotCreditedTwice) {
  const Course c = add();
  ASSERT_TRUE(come(world.doctor, c.sessions[0], Phase::entrance, at(18, 55)));
  ASSERT_TRUE(come(world.doctor, c.sessions[0], Phase::exit, at(20, 0)));
  ASSERT_TRUE(come(world.outsider, c.sessions[0], Phase::entrance, at(18, 50)));
  world.clock = at(21, 30);
  const auto done = attendees(fmt::format("{0},1,123456,高橋吉生,,,,\n{0},1,345678,遠藤歩,,,,\n", c.number));
  EXPECT_EQ(done.new_, 1);
  EXPECT_EQ(done.unchanged, 1);
  EXPECT_EQ(ledger(world.member).size(), 1U);
  world.read([&](store::Tx& tx) {
    const auto came = attendance_of(tx, c.sessions[0].id, world.non_member.id);
    EXPECT_EQ(came->entered_at, at(18, 50));
    EXPECT_FALSE(came->credit.empty());
  });
}

TEST_P(ListTest, LateEarlyFutureAndUnknownSessionsAreRejected) {
  const Course c = add();
  const std::string row = c.number + ",1,123456,高橋吉生,,,";
  EXPECT_EQ(attendees(row + ",\n").rejected, 1) << "not over yet";
  world.clock = at(20, 30);
  EXPECT_EQ(attendees(row + "19:16,20:00\n").rejected, 1);
  EXPECT_EQ(attendees(row + "19:00,19:44\n").rejected, 1);
  EXPECT_EQ(attendees("K8-31-99999-9,1,123456,高橋吉生,,,,\n").rejected, 1);
  EXPECT_EQ(attendees(c.number + ",2,123456,高橋吉生,,,,\n").rejected, 1);
  EXPECT_TRUE(ledger(world.member).empty());
}

TEST_P(ListTest, OldCreditsOfEveryWayAreKeptAsCertified) {
  const auto done = credits(
      "123456,髙橋 𠮷生,,,日医雑誌,2018/5/1,0.5,,日医雑誌 5月号,日本医師会,29\n"
      "123456,髙橋 𠮷生,,,日医雑誌,2018/5/1,0.5,,日医雑誌 5月号,日本医師会,73\n"
      "123456,髙橋 𠮷生,,,講習会・講演会・ワークショップ等,H30.6.1,,1:40,緩和ケア講習会,東部医師会,\n"
      "123456,髙橋 𠮷生,,,4,平成31年2月1日,3,,国試問題,県医師会,\n");
  EXPECT_EQ(done.line(), "read 4, new 4, changed 0, unchanged 0, gone 0, rejected 0");
  const auto all = ledger(world.member);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].halves, 1);
  EXPECT_EQ(all[1].halves, 1);
  EXPECT_EQ(all[0].codes + all[1].codes, "2973");
  EXPECT_EQ(all[2].halves, 3);
  EXPECT_EQ(all[3].way, regime::Way::exam_question);
  EXPECT_EQ(all[3].halves, 6);
}

TEST_P(ListTest, EachRejectedRowSaysItsLineAndReason) {
  const std::string said = rejects_of(
      "234567,岸田 奈々,,,日医雑誌,2026-05-01,1,,日医雑誌 5月号,,\n"        // local only: no member of JMA
      "123456,髙橋 𠮷生,,,日医雑誌,2014-05-01,1,,日医雑誌 2014年5月号,,\n"  // before membership
      "123456,髙橋 𠮷生,,,3,2027-03-01,1,,未来の講習会,,\n"
      "123456,髙橋 𠮷生,,,3,2001-03-01,1,,免許の前,,\n"
      "123456,髙橋 𠮷生,,,3,2020-03-01,0.7,,端数,,\n"
      "123456,髙橋 𠮷生,,,6,2020-03-01,6,,体験学習,,\n"
      "123456,髙橋 𠮷生,,,9,2020-03-01,1,,知らない方法,,\n"
      "123456,別の 人,ベツノ ヒト,,3,2020-03-01,1,,人違い,,\n"
      "1234567,髙橋 𠮷生,,,3,2020-03-01,1,,番号,,\n"
      ",髙橋 𠮷生,,,3,2020-03-01,1,,番号なし,,\n"
      "123456,髙橋 𠮷生,,,3,いつか,1,,日付,,\n"
      "123456,髙橋 𠮷生,,,3,2020-03-01,,,量なし,,\n");
  for (const std::string_view reason :
       {"日本医師会の会員ではない", "免許", "0.5きざみ", "1回5単位まで", "取得方法が分かりません",
        "氏名が登録と異なります", "数字6桁以内ではありません", "カナと生年月日の両方", "日付ではありません",
        "単位か時間"})
    EXPECT_THAT(said, HasSubstr(reason));
  for (int line = 2; line <= 13; ++line) EXPECT_THAT(said, HasSubstr(fmt::format("list.csv,{},", line)));
  EXPECT_TRUE(ledger(world.member).empty());
}

TEST_P(ListTest, ACp932FileAndAWorkbookReadTheSame) {
  const std::string row = "123456,高橋 吉生,タカハシ ヨシオ,,3,2020-06-01,1,,講演会,東部医師会,\n";
  const std::string cp932 = sheet::to_cp932(std::string(credit_head) + row);
  EXPECT_EQ(import_credits(world.db, *rules(), world.now(), {file(cp932, "cp932.csv")})->new_, 1);
  const std::string book = sheet::write_xlsx("単位", {{"医籍登録番号", "氏名", "取得日", "単位", "題名"},
                                                      {"123456", "高橋 吉生", "2020-06-01", "1", "講演会"},
                                                      {"123456", "高橋 吉生", "2020-06-02", "1", "講演会"}});
  const auto again = import_credits(world.db, *rules(), world.now(), {file(book, "book.xlsx")});
  EXPECT_EQ(again->unchanged, 1);
  EXPECT_EQ(again->new_, 1);
}

TEST_P(ListTest, WhatWaitsIsFoundOnSigningUpAndThenStands) {
  const std::string row = "456789,松本 新,マツモト シン,,3,2020-06-01,1.5,,講演会,東部医師会,\n";
  credits(row);
  const auto came = world.write(
      [&](store::Tx& tx) { return world.physician(tx, "456789", "松本 新", "マツモト シン", "p-new"); });
  world.write([&](store::Tx& tx) {
    return training::claim_pending(tx, world.clerk, world.now(), came, rules().get());
  });
  EXPECT_EQ(ledger(came).at(0).halves, 3);
  EXPECT_EQ(credits(row).unchanged, 1);
  EXPECT_EQ(ledger(came).size(), 1U);
}

TEST_P(ListTest, MatchingInBulkSaysWhatMatchingOneByOneSays) {
  world.write([&](store::Tx& tx) {
    world.physician(tx, "555555", "遠藤 歩", "エンドウ アユム", "");
    return true;
  });
  std::vector<ListRow> rows;
  for (const registry::Claimed& who : {registry::Claimed{"123456", "高橋吉生", "", ""},
                                       {"123456", "別人", "ベツジン", ""},
                                       {"123456", "", "", ""},
                                       {"123456", "別人", "タカハシ ヨシオ", ""},
                                       {"777777", "誰か", "", ""},
                                       {"", "岸田", "キシダナナ", "1978-03-14"},
                                       {"", "岸田", "キシダナナ", "1979-03-14"},
                                       {"", "遠藤", "エンドウ アユム", "1978-03-14"}}) {
    ListRow& row = rows.emplace_back();
    row.who = who;
    row.name_key = registry::person_key(who.name);
    row.kana_key = registry::person_key(who.kana);
  }
  world.read([&](store::Tx& tx) {
    const BulkMatch bulk(tx, rows);
    for (const ListRow& row : rows) {
      const auto one = registry::match(tx, row.who);
      const auto many = bulk.match(row);
      EXPECT_EQ(one.physician.text(), many.known ? many.known->id : "") << row.who.name << row.who.kana;
      EXPECT_EQ(one.reason, many.reason);
    }
  });
}

TEST_P(ListTest, AListOnAPageIsCheckedFirstAndThenTaken) {
  const Course c = add();
  world.clock = at(20, 30);
  const std::string path = file("医籍登録番号,氏名\n123456,高橋吉生\n999999,新井登\n12x,誰か\n");
  const auto run =
      check_list(world.db, world.clerk, world.now(), *rules(), ListKind::attendees, c.id, path, "名簿.csv");
  ASSERT_TRUE(run) << run.error().message;
  EXPECT_EQ(run->fresh, 1);
  EXPECT_EQ(run->waiting, 1);
  EXPECT_EQ(run->refused, 1);
  EXPECT_THAT(run->rejects, HasSubstr("名簿.csv,4,"));
  EXPECT_TRUE(ledger(world.member).empty());
  EXPECT_EQ(take_list(world.db, world.west_clerk, world.now(), *rules(), run->id).error().code, "not-yours");
  const auto taken = take_list(world.db, world.clerk, world.now(), *rules(), run->id);
  EXPECT_EQ(taken->fresh, 1);
  EXPECT_EQ(ledger(world.member).size(), 1U);
  EXPECT_EQ(take_list(world.db, world.clerk, world.now(), *rules(), run->id).error().code, "taken-already");
  EXPECT_EQ(world.read([&](store::Tx& tx) { return runs_of(tx, world.clerk, 10).size(); }), 1U);
  EXPECT_EQ(world.read([&](store::Tx& tx) { return runs_of(tx, world.west_clerk, 10).size(); }), 0U);
}

TEST_P(ListTest, AnOrganisersListIsHandedToTheAssociation) {
  OutsideDraft d;
  d.association = world.prefectural.id.text();
  d.organiser = "鳥取内科医会（架空）";
  d.contact = "山本 花";
  d.phone = "0857-00-0000";
  d.content = course_draft({session_draft("2027-03-20")});
  const Outside a = world
                        .write([&](store::Tx& tx) {
                          return apply_outside(tx, world.now(), *rules(), d, nullptr, "secret", "link");
                        })
                        .value();
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return approve_outside(tx, world.pref_clerk, world.now(), *rules(), a.id, a.version);
  }));
  const std::string path = file("医籍登録番号,氏名\n345678,遠藤歩\n");
  const auto early = check_organisers_list(world.db, world.now(), *rules(), "secret", path, "list.csv");
  EXPECT_EQ(early->refused, 1);
  world.day(2027, 3, 21);
  const auto run = check_organisers_list(world.db, world.now(), *rules(), "secret", path, "list.csv").value();
  EXPECT_EQ(run.fresh, 1);
  ASSERT_TRUE(world.write([&](store::Tx& tx) { return send_list(tx, world.now(), "secret", run.id); }));
  EXPECT_EQ(world.told("attendance-list"), 1);
  EXPECT_TRUE(ledger(world.non_member).empty());
  ASSERT_TRUE(take_list(world.db, world.pref_clerk, world.now(), *rules(), run.id));
  EXPECT_EQ(ledger(world.non_member).at(0).certifier, "鳥取内科医会（架空）");
}

TEST_P(ListTest, AFileWithoutTheNeededColumnsSaysWhichAreMissing) {
  const auto refused = import_credits(world.db, *rules(), world.now(), {file("氏名,題名\n誰か,何か\n")});
  EXPECT_THAT(refused.error().message, HasSubstr("「取得日」"));
}

EACH_ENGINE(ListTest);

}  // namespace
}  // namespace kakari::courses
