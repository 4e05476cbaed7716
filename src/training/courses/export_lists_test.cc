#include "training/courses/export_lists.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "training/courses/import_lists.h"
#include "training/courses/list.h"
#include "training/courses/testing.h"

namespace kakari::courses {
namespace {

using testing::course_draft;
using testing::rules;
using testing::session_draft;

std::string any_text(std::mt19937_64& random, std::string begin) {
  static const std::vector<std::string> pieces{"髙",   "﨑",     "𠮷",     "\"医\"", ",",
                                               "ＡＢ", "　丁目", "\n二階", "＝1",    "・"};
  for (auto n = random() % 4; n > 0; --n) begin += pieces[random() % pieces.size()];
  return begin;
}

class ListRoundTrip : public testing::InCourses {
 protected:
  ~ListRoundTrip() override { std::filesystem::remove(path_); }

  static std::string credits_in(World& w) {
    std::string text;
    export_credits(w.db, *rules(), "", {}, [&](std::string_view piece) { text += piece; });
    return text;
  }
  static std::string attendees_in(World& w) {
    std::string text;
    export_attendees(w.db, "", {}, [&](std::string_view piece) { text += piece; });
    return text;
  }
  registry::ImportSummary read_into(World& w, const std::string& text, ListKind kind) {
    std::ofstream(path_, std::ios::binary) << text;
    const auto done = kind == ListKind::credits ? import_credits(w.db, *rules(), w.now(), {path_})
                                                : import_attendees(w.db, *rules(), w.now(), {path_});
    if (!done) ADD_FAILURE() << done.error().message;
    const registry::ImportSummary s = done ? *done : registry::ImportSummary{};
    EXPECT_EQ(s.rejected, 0) << (s.notes.empty() ? "" : s.notes.back());
    return s;
  }
  /// Three who are known and two who are not.
  static std::array<std::string, 4> who(unsigned n) {
    switch (n % 5) {
      case 0:
        return {"123456", "髙橋 𠮷生", "タカハシ ヨシオ", "1978-03-14"};
      case 1:
        return {"234567", "岸田 奈々", "キシダ ナナ", ""};
      case 2:
        return {"345678", "遠藤 歩", "", ""};
      case 3:
        return {"456789", "松本 新", "マツモト シン", ""};
      default:
        return {"", "山﨑 \"望\"", "ヤマサキ ノゾミ", "1981-02-03"};
    }
  }
  static std::string any_credits(std::mt19937_64& random) {
    sheet::CsvWriter csv;
    csv.row({"医籍登録番号", "氏名", "カナ", "生年月日", "取得方法", "取得日", "単位", "時間", "題名",
             "証明者", "カリキュラムコード"});
    for (int n = 0; n < 60; ++n) {
      const auto person = who(unsigned(random()));
      const bool timed = random() % 3 == 0;
      csv.row({person[0], person[1], person[2], person[3],
               timed          ? ""
               : random() % 2 ? "3"
                              : "4",
               Date(2020, 1, 1).plus_days(int(random() % 1500)).iso(),
               timed ? "" : regime::units(1 + int(random() % 8)), timed ? "1:40" : "",
               any_text(random, "講演会"), any_text(random, random() % 2 ? "東部医師会" : ""),
               random() % 3 ? "29,73" : ""});
    }
    return csv.take();
  }
  static std::string any_attendance(std::mt19937_64& random, const std::string& course) {
    sheet::CsvWriter csv;
    csv.row({"認定番号", "回", "医籍登録番号", "氏名", "カナ", "生年月日", "入室", "退室"});
    for (unsigned session = 1; session <= 2; ++session)
      for (unsigned n = 0; n < 5; ++n) {
        if (random() % 4 == 0) continue;
        const auto person = who(n);
        const bool known = n < 3 && random() % 2;
        csv.row({course, std::to_string(session), person[0], person[1], person[2], person[3],
                 known ? "18:55" : "", known ? "20:01" : ""});
      }
    return csv.take();
  }
  static Course lecture(World& w) {
    const Course c = w.write([&](store::Tx& tx) {
                        return save_course(tx, w.clerk, w.now(), *rules(),
                                           course_draft({session_draft(), session_draft("2027-02-19")}));
                      }).value();
    w.day(2027, 3, 1);
    return c;
  }

  const std::string path_ = (std::filesystem::temp_directory_path() /
                             fmt::format("kakari-lists-{}-{}.csv", ::getpid(), static_cast<void*>(this)))
                                .string();
};
EACH_ENGINE(ListRoundTrip);

TEST_P(ListRoundTrip, CreditsAreTheSameAfterReadingThemInElsewhere) {
  for (const unsigned seed : {1u, 2u, 3u}) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    World from(GetParam(), {access::room(), room()}), to(GetParam(), {access::room(), room()});
    read_into(from, any_credits(random), ListKind::credits);
    const std::string credits = credits_in(from);
    EXPECT_GT(std::ranges::count(credits, '\n'), 50);
    read_into(to, credits, ListKind::credits);
    EXPECT_EQ(credits_in(to), credits);
    EXPECT_EQ(read_into(to, credits, ListKind::credits).new_, 0);
    EXPECT_EQ(read_into(from, credits, ListKind::credits).new_, 0) << "nor where it came from";
    EXPECT_EQ(credits_in(to), credits);
  }
}

TEST_P(ListRoundTrip, AttendanceIsTheSameWhereTheLectureIsTheSame) {
  for (const unsigned seed : {1u, 2u, 3u}) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    World from(GetParam(), {access::room(), room()}), to(GetParam(), {access::room(), room()});
    const Course course = lecture(from);
    ASSERT_EQ(lecture(to).number, course.number);
    read_into(from, any_attendance(random, course.number), ListKind::attendees);
    const std::string attendees = attendees_in(from);
    EXPECT_GT(std::ranges::count(attendees, '\n'), 4);
    read_into(to, attendees, ListKind::attendees);
    EXPECT_EQ(attendees_in(to), attendees);
    EXPECT_EQ(read_into(to, attendees, ListKind::attendees).new_, 0);
    EXPECT_EQ(attendees_in(to), attendees);
    EXPECT_EQ(std::ranges::count(credits_in(from), '\n'), 1) << "nothing stands in both";
  }
}

TEST_P(ListRoundTrip, WhatWasTakenBackIsNotExported) {
  const training::Credit credit = world.lecture(world.member, 2);
  EXPECT_EQ(std::ranges::count(credits_in(world), '\n'), 2);
  world
      .write([&](store::Tx& tx) {
        return training::reverse_credit(tx, world.clerk, world.now(), credit.id, "誤り");
      })
      .value();
  EXPECT_EQ(std::ranges::count(credits_in(world), '\n'), 1);
}

}  // namespace
}  // namespace kakari::courses
