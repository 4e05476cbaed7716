#include "reporting/requests/letters_pages.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <sstream>

#include "access/page_testing.h"
#include "platform/files/file.h"
#include "reporting/requests/letters_command.h"
#include "reporting/requests/testing.h"

namespace kakari::requests {
namespace {

using access::ask;
using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::year;

class LetterPagesTest : public testing::InWorld {
 protected:
  void due(const registry::Institution& to) {
    world.write([&](store::Tx& tx) {
      return letter_due(tx, world.now(),
                        {.institution = to.id.text(),
                         .prefecture = "31",
                         .year = year,
                         .cause = LetterCause::hand,
                         .cause_id = "2026-11-02",
                         .reason = "no-mail",
                         .subject = "報告のお願い",
                         .text = "ご報告をお願いします。",
                         .person = "p-officer",
                         .name = "山田 太郎"});
    });
  }
  http::Response to(Method method, const std::string& pattern, http::Request request = {}) {
    return to(world.officer, method, pattern, std::move(request));
  }
  http::Response to(const access::Actor& who, Method method, const std::string& pattern,
                    http::Request request = {}) {
    return ask(letter_pages({.database = &world.db, .areas = &testing::areas()}), who, world.now(), method,
               pattern, std::move(request));
  }
  static http::Request with(http::Pairs form, http::Pairs params = {}) {
    http::Request request;
    request.form = std::move(form);
    request.params = std::move(params);
    return request;
  }
  void work() {
    while (work_letters({.database = &world.db, .areas = &testing::areas(), .worker = "one"}, world.now())) {
    }
  }
  Id batch() {
    return world.read(
        [&](store::Tx& tx) { return letter_batches(tx, place_of(world.officer, year)).front().id; });
  }
  int command(LettersCommand wanted) {
    said.str("");
    wanted.prefecture = wanted.prefecture.empty() ? "31" : wanted.prefecture;
    wanted.folder = folder;
    wanted.url = "https://kakari.pref.example";
    return print_letters(
        world.db, testing::areas(), [&] { return world.now(); }, wanted, said, said);
  }
  ~LetterPagesTest() override { std::filesystem::remove_all(folder); }

  const std::string folder =
      (std::filesystem::temp_directory_path() / ("kakari-letters-" + std::to_string(::getpid()))).string();
  std::ostringstream said;
};
EACH_ENGINE(LetterPagesTest);

TEST_P(LetterPagesTest, PageWithoutLettersSaysWhenThereWillBeSome) {
  const auto page = to(Method::get, "/letters");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("印刷を待っている手紙はありません"));
  EXPECT_THAT(page.body, HasSubstr("まだ束はありません"));
  const auto pressed = to(Method::post, "/letters", with({{"year", "2026"}}));
  EXPECT_EQ(pressed.status, 409);
  EXPECT_THAT(pressed.body, HasSubstr("印刷を待っている手紙はありません"));
}

TEST_P(LetterPagesTest, OfficerPrintsFetchesRecordsThePostingAndWhatCameBack) {
  due(world.aoba);
  EXPECT_THAT(to(Method::get, "/letters").body, HasSubstr("1通の手紙を作る"));
  EXPECT_EQ(to(Method::post, "/letters", with({{"year", "2026"}})).status, 303);
  const auto running = to(Method::get, "/letters");
  EXPECT_THAT(running.body, HasSubstr("data-refresh-url=\"/letters/panel?year=2026\""));
  EXPECT_THAT(running.body, HasSubstr("1通　作成しています"));
  work();
  EXPECT_THAT(to(Method::get, "/letters/panel").body, HasSubstr("印刷できます"));
  const http::Pairs at{{"batch", batch().text()}};
  const auto page = to(Method::get, "/letters/batches/{batch}", with({}, at));
  EXPECT_THAT(page.body, HasSubstr("あおば内科クリニック（架空）"));
  EXPECT_THAT(page.body, HasSubstr("利用開始コードあり"));
  const auto file = to(Method::get, "/letters/batches/{batch}/file", with({}, at));
  EXPECT_TRUE(file.body.starts_with("%PDF-"));
  EXPECT_EQ(file.header("Cache-Control"), "no-store");
  const auto wrong =
      to(Method::post, "/letters/batches/{batch}/posted", with({{"posted_on", "2026-12-01"}}, at));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("まだ来ていない日です"));
  EXPECT_EQ(
      to(Method::post, "/letters/batches/{batch}/posted", with({{"posted_on", "2026-11-02"}}, at)).status,
      303);
  EXPECT_THAT(to(Method::get, "/letters/batches/{batch}", with({}, at)).body, HasSubstr("投函済"));
  const auto back = to(Method::post, "/letters/returned",
                       with({{"year", "2026"}, {"number", world.aoba.number}, {"reason", "宛先不明"}}));
  EXPECT_EQ(back.status, 303);
  EXPECT_THAT(to(Method::get, "/letters/batches/{batch}", with({}, at)).body, HasSubstr("宛先不明"));
}

TEST_P(LetterPagesTest, WrongInputIsSaidAtItsField) {
  const auto back =
      to(Method::post, "/letters/returned", with({{"year", "2026"}, {"number", "99"}, {"reason", ""}}));
  EXPECT_EQ(back.status, 422);
  EXPECT_THAT(back.body, HasSubstr("この機関番号の医療機関が見つかりません"));
  EXPECT_THAT(back.body, HasSubstr("value=\"99\""));
  EXPECT_EQ(to(Method::post, "/letters/sender", with({{"sender", ""}})).status, 422);
  EXPECT_EQ(to(Method::post, "/letters/sender", with({{"sender", "鳥取県"}, {"contact", ""}})).status, 303);
}

TEST_P(LetterPagesTest, OneLetterComesAtOnceWithItsCode) {
  due(world.aoba);
  const std::string letter =
      world.read([](store::Tx& tx) { return tx.one("SELECT id FROM letter")->text(0); });
  const auto paper = to(Method::post, "/letters/{letter}/paper", with({}, {{"letter", letter}}));
  EXPECT_TRUE(paper.body.starts_with("%PDF-"));
  EXPECT_THAT(to(Method::get, "/letters").body, HasSubstr("1通ずつ印刷した手紙"));
  EXPECT_EQ(to(Method::post, "/letters/posted", with({{"year", "2026"}, {"posted_on", "2026-11-02"}})).status,
            303);
  EXPECT_EQ(to(Method::post, "/letters/{letter}/paper", with({}, {{"letter", "none"}})).status, 404);
}

TEST_P(LetterPagesTest, OthersHaveNoLetters) {
  due(world.aoba);
  to(Method::post, "/letters", with({{"year", "2026"}}));
  work();
  const http::Pairs at{{"batch", batch().text()}};
  EXPECT_EQ(to(world.clerk, Method::get, "/letters").status, 403);
  EXPECT_EQ(to(world.stranger, Method::get, "/letters/batches/{batch}/file", with({}, at)).status, 403);
  EXPECT_EQ(to(world.centre, Method::get, "/letters/batches/{batch}/file", with({}, at)).status, 403);
}

TEST_P(LetterPagesTest, CommandWritesFilesAndMayBeCalledAgain) {
  due(world.aoba);
  due(world.midori);
  EXPECT_EQ(command({}), 0) << said.str();
  EXPECT_THAT(said.str(), HasSubstr("2通の手紙ができています"));
  const std::filesystem::path file = folder + "/letters-31-2026-001.pdf";
  ASSERT_TRUE(std::filesystem::exists(file));
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(command({}), 0);
  EXPECT_THAT(said.str(), HasSubstr("印刷を待っている手紙はありません"));
  std::filesystem::remove(file);
  EXPECT_EQ(command({}), 0);
  EXPECT_TRUE(std::filesystem::exists(file)) << "a file that was lost before it was posted comes back";
}

TEST_P(LetterPagesTest, CommandSaysWhatAnEarlierCallLeftUnknown) {
  due(world.aoba);
  to(Method::post, "/letters", with({{"year", "2026"}}));
  work();
  world.write([](store::Tx& tx) {
    tx.exec("UPDATE letter_batch SET state = 'unknown', file_sha256 = ''");
    tx.exec("UPDATE letter SET state = 'due'");
  });
  EXPECT_EQ(command({}), 1);
  EXPECT_THAT(said.str(), HasSubstr("--again"));
  EXPECT_EQ(command({.again = true}), 0) << said.str();
  EXPECT_TRUE(std::filesystem::exists(folder + "/letters-31-2026-001.pdf"));
}

TEST_P(LetterPagesTest, CommandForAPrefectureWithoutLettersSaysSoKindly) {
  EXPECT_EQ(command({.prefecture = "32"}), 0);
  EXPECT_THAT(said.str(), HasSubstr("印刷を待っている手紙はありません"));
}

}  // namespace
}  // namespace kakari::requests
