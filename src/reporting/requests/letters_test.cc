#include "reporting/requests/letters.h"

#include "access/invitation.h"
#include "paperwork/testing.h"
#include "platform/files/file.h"
#include "platform/store/writer_stats.h"
#include "reporting/requests/letters_paper.h"
#include "reporting/requests/letters_posting.h"
#include "reporting/requests/letters_sender.h"
#include "reporting/requests/testing.h"

namespace kakari::requests {
namespace {

using testing::code;
using testing::year;

const std::string url = "https://kakari.pref.example";

class LettersTest : public testing::InWorld {
 protected:
  registry::Institution at(const std::string& name, const std::string& postal, const std::string& address) {
    auto made = world.add(name);
    world.set(made, "postal", postal);
    world.set(made, "address", address);
    return made;
  }
  void due(const registry::Institution& to, LetterCause cause = LetterCause::request) {
    world.write([&](store::Tx& tx) {
      return letter_due(tx, world.now(),
                        {.institution = to.id.text(),
                         .prefecture = "31",
                         .year = year,
                         .cause = cause,
                         .cause_id = "run",
                         .reason = "no-mail",
                         .subject = "報告のお願い",
                         .text = "ご報告をお願いします。",
                         .person = "p-officer",
                         .name = "山田 太郎"});
    });
  }
  LetterPlace place() const { return place_of(world.officer, year); }
  Result<LetterRun> press() { return press(world.officer); }
  Result<LetterRun> press(const access::Actor& who) {
    return world.write(
        [&](store::Tx& tx) { return print_due(tx, who, world.now(), place_of(who, year), url); });
  }
  LetterWork with(int most = batch_letters) {
    return {.database = &world.db, .areas = &testing::areas(), .worker = "one", .most = most};
  }
  void work(int most = batch_letters) {
    while (work_letters(with(most), world.now())) {
    }
  }
  std::vector<LetterBatch> batches() {
    auto found = world.read([&](store::Tx& tx) { return letter_batches(tx, place()); });
    std::ranges::reverse(found);
    return found;
  }
  std::vector<PrintedLetter> in(const LetterBatch& batch) {
    return world.read([&](store::Tx& tx) { return letters_in(tx, batch.id); });
  }
  LetterCounts counts() {
    return world.read([&](store::Tx& tx) { return letter_counts(tx, place()); });
  }
  Result<std::string> file(const LetterBatch& batch) { return file(batch, world.officer); }
  Result<std::string> file(const LetterBatch& batch, const access::Actor& who) {
    const auto found = world.write([&](store::Tx& tx) { return fetch_file(tx, who, world.now(), batch.id); });
    if (!found) return std::unexpected(found.error());
    return world.read([&](store::Tx& tx) { return files::get(tx, found->file_sha256)->bytes; });
  }
  static std::string code_on(const std::string& pdf, int page) {
    const std::string text = paperwork::page_text(pdf, page), before = "利用開始コード";
    for (std::size_t at = 0; (at = text.find('-', at)) != std::string::npos; ++at)
      if (at >= 4 && at + 15 <= text.size() && text[at + 5] == '-' && text[at + 10] == '-')
        return text.substr(at - 4, 19);
    return {};
  }
  bool opens(const std::string& typed, const std::string& number) {
    return access::find_invitation(world.db, world.now().now, {typed, number}).has_value();
  }
  Result<void> posted(const LetterBatch& batch, const std::string& day) {
    return world.write(
        [&](store::Tx& tx) { return mark_posted(tx, world.officer, world.now(), batch.id, day); });
  }
};
EACH_ENGINE(LettersTest);

TEST_P(LettersTest, WhatIsDueIsPrintedInPostalOrderWithCodesThatOpenAnAccount) {
  const auto late = at("あとの医院（架空）", "6890712", "鳥取県東伯郡湯梨浜町1");
  const auto first = at("はじめの医院（架空）", "6800011", "鳥取県鳥取市東町1");
  const auto second = at("つぎの医院（架空）", "6800011", "鳥取県鳥取市東町2");
  for (const auto& each : {late, second, first}) due(each);
  ASSERT_TRUE(press());
  work();
  ASSERT_EQ(batches().size(), 1u);
  const LetterBatch batch = batches().front();
  EXPECT_EQ(batch.state, BatchState::drawn);
  const auto letters = in(batch);
  ASSERT_EQ(letters.size(), 3u);
  EXPECT_EQ(letters[0].name, first.name);
  EXPECT_EQ(letters[1].name, second.name);
  EXPECT_EQ(letters[2].name, late.name);
  EXPECT_EQ(letters[2].way, "code");
  const std::string pdf = file(batch).value();
  EXPECT_EQ(paperwork::pages(pdf), 3);
  EXPECT_NE(paperwork::page_text(pdf, 3).find(late.number), std::string::npos);
  EXPECT_TRUE(opens(code_on(pdf, 3), late.number));
  EXPECT_EQ(counts().printed, 3);
  EXPECT_EQ(counts().due, 0);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM journal_entry WHERE act = 'letters.download'"), 1);
}

TEST_P(LettersTest, LetterOfTheRequestSaysWhatIsAskedFor) {
  // As the run of the request and mail that came back leave it: without words of its own.
  world.write([&](store::Tx& tx) {
    return letter_due(tx, world.now(),
                      {.institution = world.aoba.id.text(),
                       .prefecture = "31",
                       .year = year,
                       .cause = LetterCause::request,
                       .cause_id = "run",
                       .reason = "no-mail",
                       .subject = "",
                       .text = "",
                       .person = "system",
                       .name = "system"});
  });
  ASSERT_TRUE(press());
  work();
  const std::string text = paperwork::page_text(file(batches().front()).value(), 1);
  for (const char* said :
       {"令和8年度かかりつけ医機能報告のお願い", "医療法第30条の18の4", "令和9年1月1日時点"})
    EXPECT_NE(text.find(said), std::string::npos) << said << "\n" << text;
}

TEST_P(LettersTest, WhoHasAnAccountGetsNoCode) {
  world.give_account(world.aoba);
  due(world.aoba);
  ASSERT_TRUE(press());
  work();
  EXPECT_EQ(in(batches().front()).front().way, "account");
  EXPECT_EQ(code_on(file(batches().front()).value(), 1), "");
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM invitation"), 0);
}

TEST_P(LettersTest, PrefectureWithoutLettersIsToldSo) {
  const auto nothing = press();
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, "no-letters-due");
  EXPECT_NE(nothing.error().message.find("印刷を待っている手紙はありません"), std::string::npos);
}

TEST_P(LettersTest, ManyLettersBecomeSeveralFilesAndNoneIsPrintedTwice) {
  for (int i = 0; i < 5; ++i)
    due(at(fmt::format("医院{}（架空）", i), fmt::format("68000{:02}", i), "鳥取市"));
  ASSERT_TRUE(press());
  EXPECT_EQ(code(press()), "letters-running");
  work(2);
  const auto all = batches();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].letters + all[1].letters + all[2].letters, 5);
  EXPECT_EQ(world.count("SELECT COUNT(DISTINCT letter_id) FROM letter_page"), 5);
  const auto run = world.read([&](store::Tx& tx) { return newest_run(tx, place()); });
  EXPECT_FALSE(run->running);
  EXPECT_EQ(run->printed, 5);
  EXPECT_EQ(code(press()), "no-letters-due");
}

TEST_P(LettersTest, WhereNothingIsToBePrintedTheWriterIsLeftAlone) {
  due(world.aoba);
  ASSERT_TRUE(press());
  work();
  const auto before = world.db.writer_stats().jobs;
  EXPECT_FALSE(work_letters(with(), world.now()));
  EXPECT_EQ(world.db.writer_stats().jobs, before);
}

TEST_P(LettersTest, FileOfAWorkerThatDiedIsUnknownUntilAPersonHasItPrintedAgain) {
  due(world.aoba);
  due(world.midori);
  ASSERT_TRUE(press());
  // Dies where the file is made: the letters are claimed and the codes are given.
  auto dying = with();
  dying.areas = nullptr;
  world.write([&](store::Tx& tx) { tx.exec("UPDATE cycle SET year = 1 WHERE prefecture = '31'"); });
  EXPECT_THROW(work_letters(dying, world.now()), std::runtime_error);
  world.write([&](store::Tx& tx) { tx.exec("UPDATE cycle SET year = ? WHERE prefecture = '31'", year); });
  ASSERT_EQ(batches().size(), 1u);
  EXPECT_EQ(batches().front().state, BatchState::claimed);
  EXPECT_EQ(counts().under_way, 2);
  EXPECT_EQ(code(press()), "letters-running") << "not that there are none";
  world.clock += with().lease_us + 1;
  work();
  const LetterBatch lost = batches().front();
  EXPECT_EQ(lost.state, BatchState::unknown) << "and nobody prints it by itself";
  EXPECT_EQ(code(file(lost)), "file-removed");
  ASSERT_TRUE(
      world.write([&](store::Tx& tx) { return print_again(tx, world.officer, world.now(), lost.id); }));
  EXPECT_EQ(
      code(world.write([&](store::Tx& tx) { return print_again(tx, world.officer, world.now(), lost.id); })),
      "batch-not-unknown");
  work();
  ASSERT_EQ(batches().size(), 1u);
  EXPECT_EQ(batches().front().state, BatchState::drawn);
  EXPECT_EQ(batches().front().attempt, 2);
  EXPECT_EQ(counts().printed, 2);
}

TEST_P(LettersTest, LetterPrintedOnceMoreHasANewCodeAndTheOldOneStops) {
  due(world.aoba);
  ASSERT_TRUE(press());
  work();
  const std::string first = code_on(file(batches().front()).value(), 1);
  const Id letter = in(batches().front()).front().id;
  const auto again = print_one(world.db, &testing::areas(), world.officer, world.now(), letter, url);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->number, world.aoba.number);
  EXPECT_FALSE(opens(first, world.aoba.number));
  EXPECT_TRUE(opens(code_on(again->pdf, 1), world.aoba.number));
  EXPECT_EQ(code(print_one(world.db, &testing::areas(), world.stranger, world.now(), letter, url)),
            "not-yours");
}

TEST_P(LettersTest, OneLetterIsPrintedAndPostedAlone) {
  due(world.aoba, LetterCause::hand);
  const Id letter =
      Id::trusted(world.read([](store::Tx& tx) { return tx.one("SELECT id FROM letter")->text(0); }));
  ASSERT_TRUE(print_one(world.db, &testing::areas(), world.officer, world.now(), letter, url));
  EXPECT_EQ(code(press()), "no-letters-due") << "it is not printed a second time";
  const auto post = [&] {
    return world.write([&](store::Tx& tx) {
      return mark_singles_posted(tx, world.officer, world.now(), place(), world.today().iso());
    });
  };
  EXPECT_EQ(post().value(), 1);
  EXPECT_EQ(code(post()), "no-single-letters");
  EXPECT_EQ(counts().posted, 1);
}

TEST_P(LettersTest, PostingIsRecordedOnceOnADayThatCanBe) {
  due(world.aoba);
  ASSERT_TRUE(press());
  work();
  const LetterBatch batch = batches().front();
  for (const char* day : {"", "2026-13-01", "2026-11-01", "2026-11-03"})
    EXPECT_EQ(code(posted(batch, day)), "posted-on") << day;
  EXPECT_TRUE(posted(batch, "2026-11-02"));
  EXPECT_EQ(code(posted(batch, "2026-11-02")), "batch-not-drawn");
  EXPECT_EQ(counts().posted, 1);
}

TEST_P(LettersTest, LetterThatCameBackIsNotedByItsNumber) {
  due(world.aoba);
  ASSERT_TRUE(press());
  work();
  const auto back = [&](std::string_view number, std::string_view reason) {
    return world.write(
        [&](store::Tx& tx) { return mark_returned(tx, world.officer, world.now(), year, number, reason); });
  };
  EXPECT_EQ(back(world.aoba.number, "宛先不明").error().fields.front().field, "number") << "not posted yet";
  ASSERT_TRUE(posted(batches().front(), "2026-11-02"));
  EXPECT_EQ(back("31-999999-9", "宛先不明").error().fields.front().field, "number");
  EXPECT_EQ(back(world.aoba.number, "迷子").error().fields.front().field, "reason");
  ASSERT_TRUE(back(world.aoba.number, "宛先不明"));
  EXPECT_EQ(counts().returned, 1);
  EXPECT_EQ(batches().front().returned, 1);
  EXPECT_EQ(in(batches().front()).front().return_reason, "宛先不明");
}

TEST_P(LettersTest, FileIsRemovedSomeDaysAfterItWasPosted) {
  due(world.aoba);
  ASSERT_TRUE(press());
  work();
  ASSERT_TRUE(posted(batches().front(), "2026-11-02"));
  world.day(2026, 11, 15);
  EXPECT_EQ(remove_old_files(world.db, world.now()), 0u);
  world.day(2026, 11, 17);
  EXPECT_EQ(remove_old_files(world.db, world.now()), 1u);
  EXPECT_EQ(code(file(batches().front())), "file-removed");
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM file_chunk"), 0);
  EXPECT_EQ(remove_old_files(world.db, world.now()), 0u);
}

TEST_P(LettersTest, InstitutionThatNeedsNoLetterAnyMoreGetsNone) {
  for (const auto& each : {world.aoba, world.midori}) due(each);
  world.set(world.aoba, "closed_on", "2026-11-01");
  ASSERT_TRUE(press());
  work();
  EXPECT_EQ(counts().printed, 1);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM letter WHERE state = 'dropped'"), 1);
}

TEST_P(LettersTest, HealthCentrePrintsItsRemindersWithoutCodes) {
  due(world.midori);
  EXPECT_EQ(code(press(world.centre)), "no-letters-due") << "a request is the prefecture's";
  due(world.midori, LetterCause::reminder);
  due(world.aoba, LetterCause::reminder);
  ASSERT_TRUE(press(world.centre));
  work();
  const LetterBatch batch = batches().front();
  const auto letters = in(batch);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters.front().institution, world.midori.id);
  EXPECT_EQ(letters.front().way, "none");
  EXPECT_TRUE(file(batch, world.centre));
  EXPECT_EQ(code(file(batch, world.stranger)), "not-yours");
  EXPECT_EQ(code(press(world.clerk)), "not-yours");
}

TEST_P(LettersTest, SenderAndContactStandOnTheLetters) {
  const auto set = [&](const std::string& sender, const std::string& contact) {
    return world.write([&](store::Tx& tx) {
      return set_letter_sender(tx, world.officer, world.now(), place(),
                               {.sender = sender, .contact = contact});
    });
  };
  EXPECT_EQ(set("", "").error().fields.front().field, "sender");
  EXPECT_EQ(set("鳥取県", "あ\nい\nう\nえ\nお").error().fields.front().field, "contact");
  ASSERT_TRUE(set("鳥取県\r\n医療政策課", "電話 0857-00-0000"));
  due(world.aoba);
  ASSERT_TRUE(press());
  work();
  const std::string text = paperwork::page_text(file(batches().front()).value(), 1);
  EXPECT_NE(text.find("医療政策課"), std::string::npos);
  EXPECT_NE(text.find("0857-00-0000"), std::string::npos);
}

}  // namespace
}  // namespace kakari::requests
