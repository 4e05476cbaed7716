#include "forum/papers/pack.h"

#include <gmock/gmock.h>

#include <thread>

#include "forum/meetings/meeting.h"
#include "forum/papers/pack_testing.h"
#include "forum/papers/testing.h"
#include "forum/policy.h"
#include "paperwork/testing.h"
#include "platform/files/file.h"
#include "regime/answers.h"

namespace kakari::papers {
namespace {

namespace rt = reporting::testing;

class PackTest : public store::testing::EachEngine {
 protected:
  std::string bytes(const std::string& sha256) {
    return world.read([&](store::Tx& tx) { return files::get(tx, sha256); }).value().bytes;
  }
  std::string text(const PackFile& file) {
    const std::string content = bytes(file.sha256);
    if (file.media_type == "application/pdf") return paperwork::asked(content, "pdftotext {} -");
    return testing::unzipped(content);
  }
  Content content(const Pack& pack) { return read_content(bytes(pack.sha256)); }
  /// 在宅医療（◎○）の医療機関数 of its headline.
  std::string held(const Pack& pack) {
    for (const Figure& figure : content(pack).figures)
      if (figure.indicator == "home_care.held") return figure.value;
    return "nothing";
  }
  std::string code_of(const Result<Pack>& result) { return result ? "made" : result.error().code; }

  testing::World world{GetParam()};
};
EACH_ENGINE(PackTest);

TEST_P(PackTest, IsOrderedByWhoMayMakeItAndReadByItsMembers) {
  EXPECT_EQ(code_of(world.order(world.wish(), world.member)), "not-yours");
  EXPECT_EQ(code_of(world.order(world.wish(), world.far_town)), "not-yours");
  EXPECT_EQ(code_of(world.order(world.wish(), world.stranger)), "not-yours");
  const auto pack = world.order(world.wish());
  ASSERT_TRUE(pack) << pack.error().message;
  EXPECT_EQ(pack->number, 1);
  EXPECT_EQ(pack->area_name, "鳥取市");
  EXPECT_EQ(pack->state, State::waiting);
  const auto seen = [&](const access::Actor& who) {
    return world.read([&](store::Tx& tx) { return find_pack(tx, who, *world.deps.areas, pack->id); })
        .has_value();
  };
  EXPECT_TRUE(seen(world.member));
  EXPECT_TRUE(seen(world.officer));
  EXPECT_FALSE(seen(world.far_town));
  EXPECT_FALSE(seen({}));
}

TEST_P(PackTest, SaysWhatIsWrongAtItsField) {
  Wish wrong = world.wish();
  wrong.area = "32201";  // of another prefecture
  wrong.theme = "nothing";
  wrong.year = 2030;
  wrong.cut_off = "2027-02-11";  // tomorrow
  wrong.own_text = "本文だけ";
  const auto refused = world.order(wrong);
  ASSERT_FALSE(refused);
  std::vector<std::string> fields;
  for (const FieldProblem& field : refused.error().fields) fields.push_back(field.field);
  EXPECT_THAT(fields, ::testing::ElementsAre("area", "theme", "year", "cut_off", "own_title"));
}

TEST_P(PackTest, ASecondPressDoesNotMakeASecondOne) {
  const auto first = world.order(world.wish()), second = world.order(world.wish());
  EXPECT_EQ(first.value().id, second.value().id);
  Wish other = world.wish();
  other.theme = "core";
  EXPECT_NE(world.order(other).value().id, first->id);
}

TEST_P(PackTest, IsMadeWithAllItsFilesAndTheHashOfItsData) {
  const Pack pack = world.made(world.wish());
  ASSERT_EQ(pack.state, State::ready);
  EXPECT_EQ(pack.done, pack.total);
  EXPECT_EQ(regime::sha256_hex(bytes(pack.sha256)), pack.sha256);
  const auto files = world.files(pack.id);
  EXPECT_EQ(files.size(), 6u);
  for (const PackFile& file : files) EXPECT_EQ(regime::sha256_hex(bytes(file.sha256)), file.sha256);
  EXPECT_TRUE(text(files[0]).find("地域の現状") != std::string::npos);
}

TEST_P(PackTest, NoPublicFileSaysWhoIsWilling) {
  const Pack pack = world.made(world.wish());
  const std::string table = "今後担う意向のある医療機関";
  for (const PackFile& file : world.files(pack.id)) {
    if (file.name.ends_with(".zip")) continue;
    const bool said = text(file).find(table) != std::string::npos;
    EXPECT_EQ(said, file.audience == Audience::members) << file.name;
  }
  std::string willing;
  for (const Section& section : public_part(content(pack)).sections)
    for (const Block& block : section.blocks)
      if (const auto* shown = std::get_if<forum::Table>(&block))
        for (const auto& row : shown->rows)
          for (const auto& cell : row)
            if (cell.text == "×" || cell.text.find("意向") != std::string::npos) willing += cell.text;
  EXPECT_EQ(willing, "");
  const std::string all = to_json(content(pack));
  EXPECT_TRUE(all.find("\"ひみつ内科医院（架空）\",\"診療所\"") != std::string::npos);
}

TEST_P(PackTest, NoPublicFileNamesAnInstitutionWhoseReportIsNotPublic) {
  // Not even where the prefecture lets 意向 be public: the year has not been published.
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return forum::set_policy(tx, world.officer, world.now(), {.intent_public = true}, *world.deps.words);
  }));
  const Content made = content(world.made(world.wish()));
  EXPECT_TRUE(to_json(made).find(world.aoba.name) != std::string::npos);
  EXPECT_TRUE(to_json(public_part(made)).find(world.aoba.name) == std::string::npos);
}

TEST_P(PackTest, TheCutOffLeavesOutWhatCameLater) {
  Wish early = world.brief();
  early.cut_off = "2027-01-31";  // the day before the reports
  EXPECT_EQ(held(world.made(early)), "0か所");
  early.cut_off = "2027-02-01";
  EXPECT_EQ(held(world.made(early)), "1か所");
}

TEST_P(PackTest, LaterReportsDoNotAlterItAndANewOneHasThem) {
  const Pack pack = world.made(world.brief());
  const std::string before = bytes(pack.sha256);
  const auto files = world.files(pack.id);
  world.day(2027, 2, 12);
  world.report_later();
  EXPECT_TRUE(bytes(world.found(pack.id).sha256) == before);
  EXPECT_EQ(world.files(pack.id).front().sha256, files.front().sha256);
  const Pack later = world.made(world.brief());
  EXPECT_NE(later.fingerprint, pack.fingerprint);
  EXPECT_NE(later.sha256, pack.sha256);
  EXPECT_EQ(later.number, pack.number + 1);
  EXPECT_EQ(held(pack), "1か所");
  EXPECT_EQ(held(later), "2か所");
}

TEST_P(PackTest, AReportThatComesWhileItWaitsIsNotInIt) {
  const auto pack = world.order(world.brief()).value();
  world.report_later();
  ASSERT_TRUE(work(world.db, world.deps, world.now(), "one"));
  EXPECT_EQ(held(world.found(pack.id)), "1か所");
}

TEST_P(PackTest, TheSameDayAndDataGiveTheSameHash) {
  const Pack first = world.made(world.wish()), second = world.made(world.wish());
  EXPECT_NE(first.id, second.id);
  EXPECT_EQ(first.sha256, second.sha256);
  EXPECT_EQ(first.fingerprint, second.fingerprint);
}

TEST_P(PackTest, AWorkerThatDiedIsFollowedByAnother) {
  const auto pack = world.order(world.brief()).value();
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE pack SET state = 'making', attempt = 1, worker = 'dead', lease_until = ?, done = 3",
            world.clock + 60'000'000);
  });
  EXPECT_FALSE(work(world.db, world.deps, world.now(), "two"));
  world.clock += 61'000'000;
  EXPECT_TRUE(work(world.db, world.deps, world.now(), "two"));
  EXPECT_EQ(world.found(pack.id).state, State::ready);
  EXPECT_EQ(world.files(pack.id).size(), 6u);
}

TEST_P(PackTest, OneThatFailsThreeTimesIsGivenUp) {
  const auto pack = world.order(world.wish()).value();
  world.write([&](store::Tx& tx) { tx.exec("UPDATE pack SET level = 'municipality', area = '99999'"); });
  for (int i = 0; i < 3; ++i) EXPECT_ANY_THROW(work(world.db, world.deps, world.now(), "one"));
  EXPECT_FALSE(work(world.db, world.deps, world.now(), "one"));
  EXPECT_EQ(world.found(pack.id).state, State::failed);
  EXPECT_NE(world.order(world.wish()).value().id, pack.id);
}

TEST_P(PackTest, TwoWorkersMakeEachPackOnce) {
  Wish other = world.brief();
  other.theme = "core";
  const Id first = world.order(world.brief()).value().id, second = world.order(other).value().id;
  const auto run = [&](const char* name) {
    while (work(world.db, world.deps, world.now(), name)) {
    }
  };
  std::jthread one(run, "one"), two(run, "two");
  one.join();
  two.join();
  for (const Id& id : {first, second}) {
    EXPECT_EQ(world.found(id).state, State::ready);
    EXPECT_EQ(world.files(id).size(), 6u);
  }
}

TEST_P(PackTest, AWithdrawnOneStaysWithItsReason) {
  const Pack pack = world.made(world.brief());
  const auto withdraw = [&](const access::Actor& who, std::string_view because) {
    return world.write([&](store::Tx& tx) {
      return withdraw_pack(tx, who, world.now(), *world.deps.areas, pack.id, because);
    });
  };
  EXPECT_FALSE(withdraw(world.member, "誤り"));
  EXPECT_FALSE(withdraw(world.coordinator, "　"));
  EXPECT_TRUE(withdraw(world.coordinator, "年度の誤り"));
  const Pack after = world.found(pack.id);
  EXPECT_EQ(after.withdrawn_because, "年度の誤り");
  EXPECT_FALSE(after.usable());
  EXPECT_EQ(bytes(after.sha256), bytes(pack.sha256));
}

TEST_P(PackTest, IsPutToAMeetingOfItsForumOnly) {
  const Pack pack = world.made(world.brief());
  const auto meeting = [&](const std::string& forum) {
    return world
        .write([&](store::Tx& tx) {
          return meetings::make_meeting(tx, world.officer, world.now(), world.deps,
                                        {.forum = forum,
                                         .title = "",
                                         .held_on = "2027-03-01",
                                         .starts_at = "14:00",
                                         .ends_at = "",
                                         .place = "県庁",
                                         .link = "",
                                         .note = ""});
        })
        .value();
  };
  const Id own = meeting(world.forum.code);
  const Id other = meeting(
      world
          .make(
              {.name = "別の協議の場", .theme = "core", .area = "31202", .level = forum::Level::municipality})
          .code);
  const auto attach = [&](std::string_view to) {
    return world
        .write([&](store::Tx& tx) {
          return attach_pack(tx, world.coordinator, world.now(), *world.deps.areas, pack.id, to);
        })
        .has_value();
  };
  EXPECT_FALSE(attach(other.text()));
  EXPECT_TRUE(attach(own.text()));
  const auto there = [&] {
    return world.read([&](store::Tx& tx) { return packs_of(tx, world.forum.code, own.text()); }).size();
  };
  EXPECT_EQ(there(), 1u);
  EXPECT_TRUE(attach(""));
  EXPECT_EQ(there(), 0u);
}

}  // namespace
}  // namespace kakari::papers
