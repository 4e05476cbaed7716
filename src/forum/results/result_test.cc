#include "forum/results/result.h"

#include <gtest/gtest.h>

#include "access/page_testing.h"
#include "forum/results/integration.h"
#include "forum/results/pages.h"
#include "forum/results/testing.h"

namespace kakari::results {
namespace {

using http::Method;
using measures::Answer;
using measures::EventKind;
using testing::World;

class ResultTest : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
  std::vector<access::Route> routes = pages(world.deps);

  template <class T>
  static std::string code(const Result<T>& result) {
    return result ? "" : result.error().code;
  }
  http::Response ask(const access::Actor& who, Method method, const std::string& pattern, http::Pairs params,
                     http::Pairs form = {}, http::Pairs query = {}) {
    http::Request request;
    request.params = std::move(params);
    request.form = std::move(form);
    request.query = std::move(query);
    return access::ask(routes, who, world.now(), method, pattern, std::move(request));
  }
  std::string page(const Id& id) {
    const auto response = ask({}, Method::get, "/forum-results/{id}", {{"id", id.text()}});
    EXPECT_EQ(response.status, 200);
    return response.body;
  }
  static bool has(std::string_view body, std::string_view text) {
    return body.find(text) != std::string_view::npos;
  }
};
EACH_ENGINE(ResultTest);

TEST_P(ResultTest, OnlyThePrefecturePublishes) {
  for (const auto& who : {world.coordinator, world.member, world.town, world.stranger, world.clerk})
    EXPECT_EQ(code(world.publish(who)), "not-yours") << who.name;
  EXPECT_TRUE(world.publish(world.officer));
}

TEST_P(ResultTest, ASheetIsFrozenAndSaysTheStateOfNowBesideIt) {
  const Id measure = world.propose(world.wanted(world.raise())).value();
  const Id edition = world.publish(world.officer).value();
  const auto bytes = [&] {
    return world.read([&](store::Tx& tx) { return bytes_of(tx, edition.text()); }).value();
  };
  const std::string before = bytes();
  ASSERT_TRUE(world.add(measure, EventKind::decided));
  ASSERT_TRUE(world.submit(reporting::testing::report_with({regime::Function::home_care})));
  EXPECT_EQ(bytes(), before);
  EXPECT_EQ(world.all().front().hash, hash_of(before));
  EXPECT_EQ(to_json(read_sheet(before)), before);
  EXPECT_TRUE(has(page(edition), "今の状態"));
  EXPECT_TRUE(has(page(edition), ">提案<"));
  EXPECT_TRUE(has(page(edition), "決定、期限 令和10年3月31日"));
}

TEST_P(ResultTest, WhatChangedSinceThePreviewIsNotPublished) {
  const std::string seen = hash_of(to_json(world.composed()));
  world.raise();
  EXPECT_EQ(code(world.publish_as_seen(world.officer, seen)), "changed-since-preview");
  EXPECT_TRUE(world.publish(world.officer));
}

TEST_P(ResultTest, ACorrectionIsANewEditionAndTheEarlierOneStays) {
  const Id first = world.publish(world.officer).value();
  EXPECT_EQ(code(world.publish(world.officer, "同じ内容")), "same-as-before");
  ASSERT_TRUE(
      world.write_texts(world.officer, 0, {{Section::aim, "どこに住んでいても、家で診てもらえる地域"}}));
  EXPECT_EQ(code(world.publish(world.officer)), "reason-missing");
  const Id second = world.publish(world.officer, "目指す姿を加えました").value();
  EXPECT_EQ(world.all().size(), 1u);
  EXPECT_EQ(world.all().front().id, second);
  EXPECT_EQ(world.all({.newest_only = false}).size(), 2u);
  EXPECT_TRUE(has(page(first), "新しい版を見る"));
  EXPECT_FALSE(has(page(first), "家で診てもらえる地域"));
  EXPECT_TRUE(has(page(second), "家で診てもらえる地域"));
  EXPECT_TRUE(has(page(second), "目指す姿を加えました"));
}

TEST_P(ResultTest, TheSecondOfTwoWhoWriteIsTold) {
  EXPECT_TRUE(world.write_texts(world.officer, 0, {{Section::aim, "先の文"}}));
  EXPECT_EQ(code(world.write_texts(world.officer, 0, {{Section::aim, "後の文"}})), "changed-meanwhile");
  EXPECT_EQ(world.draft().texts.at(Section::aim), "先の文");
  EXPECT_EQ(code(world.write_texts(world.officer, 1, {{Section::aim, std::string(20'000, 'a')}})),
            "text-too-long");
}

TEST_P(ResultTest, NothingForMembersOnlyIsInIt) {
  auto wanted = world.wanted(world.raise());
  wanted.kind = "approach";
  wanted.indicator = "home_care.willing";
  const Id measure = world.propose(wanted).value();
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return measures::record_approach(
        tx, world.coordinator, world.now(), world.deps,
        {measure, world.aoba.id, "会長が院長に", "2027-02-09", "夜間は難しい", Answer::considering});
  }));
  const std::string body = page(world.publish(world.officer).value());
  for (const auto& secret : {std::string("医師会 太郎"), world.aoba.name, std::string("夜間は難しい"),
                             world.deps.indicators->find("home_care.willing")->label})
    EXPECT_FALSE(has(body, secret)) << secret;
  EXPECT_TRUE(has(body, "鳥取東部医師会（架空）"));
  EXPECT_TRUE(has(body, "公表しない指標です"));
}

TEST_P(ResultTest, WhileReportsAreMissingTheSheetSaysHowMany) {
  EXPECT_TRUE(has(page(world.publish(world.officer).value()), "か所がまだ報告していません"));
}

TEST_P(ResultTest, WhatTheYearLacksIsToldBeforeItIsPublished) {
  const auto asked = world.publish_unasked(world.officer);
  ASSERT_EQ(code(asked), "unfinished");
  std::string lacking;
  for (const auto& field : asked.error().fields) lacking += field.message + "\n";
  EXPECT_TRUE(has(lacking, "か所がまだ報告していません"));
  EXPECT_TRUE(has(lacking, "令和8年度の報告は、まだ公表していません"));
  EXPECT_TRUE(has(lacking, "令和9年度に開いた会議がありません"));
  EXPECT_TRUE(has(lacking, "「目指す姿」に書かれていることがありません"));
  EXPECT_TRUE(world.all().empty());
}

TEST_P(ResultTest, AMembersNameInTheTextMustBeMeant) {
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return forum::add_member(tx, world.officer, world.now(), measures::testing::areas(),
                             {.forum = world.forum.code,
                              .kind = "hospital",
                              .name = "川上 守",
                              .body = "みどり病院（架空）",
                              .since = "2026-04-01"});
  }));
  ASSERT_TRUE(world.write_texts(world.officer, 0, {{Section::aim, "川上守委員の提案をもとにする"}}));
  EXPECT_EQ(code(world.publish(world.officer)), "names-in-sheet");
  EXPECT_TRUE(world.publish(world.officer, "", true));
}

TEST_P(ResultTest, ResidentsFindTheResultsOfTheirArea) {
  const auto list = [&](http::Pairs query = {}) {
    return ask({}, Method::get, "/forum-results", {}, {}, std::move(query)).body;
  };
  EXPECT_TRUE(has(list(), "公表された結果はまだありません"));
  world.raise();
  world.publish(world.officer).value();
  EXPECT_TRUE(has(list(), "鳥取市 在宅医療の協議の場"));
  EXPECT_TRUE(has(list({{"prefecture", "31"}, {"municipality", "31201"}, {"theme", "home_care"}}),
                  "鳥取市 在宅医療"));
  EXPECT_TRUE(has(list({{"q", "訪問診療"}}), "鳥取市 在宅医療の協議の場"));
  EXPECT_TRUE(has(list({{"prefecture", "32"}}), "当てはまる結果はありません"));
  EXPECT_EQ(ask({}, Method::get, "/forum-results/{id}", {{"id", "nothing"}}).status, 404);
}

TEST_P(ResultTest, TheSameIsGivenAsJson) {
  world.propose(world.wanted(world.raise())).value();
  const Id edition = world.publish(world.officer).value();
  EXPECT_TRUE(has(ask({}, Method::get, "/api/v1/forum-results", {}).body, "\"total\":1"));
  const auto one = ask({}, Method::get, "/api/v1/forum-results/{id}", {{"id", edition.text()}});
  EXPECT_TRUE(has(one.body, "\"measures_now\":{\""));
  EXPECT_TRUE(has(one.body, world.read([&](store::Tx& tx) { return bytes_of(tx, edition.text()); }).value()));
}

TEST_P(ResultTest, WrittenLookedAtAndPublishedByThePages) {
  const http::Pairs params{{"code", world.forum.code}, {"year", "2026"}};
  EXPECT_EQ(ask(world.coordinator, Method::get, "/forums/{code}/results", params).status, 403);
  EXPECT_TRUE(has(ask(world.officer, Method::get, "/forums/{code}/results", params).body,
                  "令和8年度の結果をまとめる"));
  const std::string path = "/forums/{code}/results/{year}";
  EXPECT_TRUE(has(ask(world.officer, Method::get, path, params).body, "name=\"aim\""));
  EXPECT_EQ(
      ask(world.officer, Method::post, path, params, {{"version", "0"}, {"aim", "家で暮らせる地域"}}).status,
      303);
  EXPECT_EQ(ask(world.officer, Method::post, path, params, {{"version", "0"}, {"aim", "別の文"}}).status,
            409);
  EXPECT_FALSE(world.draft().texts.contains(Section::causes))
      << "what was left as offered follows the record";
  const std::string preview = ask(world.officer, Method::get, path + "/preview", params).body;
  EXPECT_TRUE(has(preview, "家で暮らせる地域"));
  const auto stale = ask(world.officer, Method::post, path + "/publication", params, {{"hash", "old"}});
  EXPECT_EQ(stale.status, 412);
  http::Pairs form{{"hash", hash_of(to_json(world.composed()))}};
  const auto asked = ask(world.officer, Method::post, path + "/publication", params, form);
  EXPECT_EQ(asked.status, 200);
  EXPECT_TRUE(has(asked.body, "か所がまだ報告していません"));
  EXPECT_TRUE(has(asked.body, form.front().second)) << "what was previewed is what is published";
  EXPECT_TRUE(world.all().empty());
  form.emplace_back("as_it_is", "1");
  const auto done = ask(world.officer, Method::post, path + "/publication", params, form);
  EXPECT_EQ(done.status, 303) << done.body;
  EXPECT_TRUE(has(preview, "まだ公表していません"));
  EXPECT_TRUE(
      has(ask(world.officer, Method::get, path + "/preview", params).body, "公表したものと同じ内容です"));
}

class IntegrationTest : public ResultTest {
 protected:
  Forum second() {
    return world.make({.name = "米子市 在宅医療の協議の場",
                       .theme = "home_care",
                       .area = "31202",
                       .host = "米子市",
                       .level = forum::Level::municipality,
                       .care = true});
  }
  Whole seen_by(const access::Actor& who) {
    return world.read([&](store::Tx& tx) { return whole(tx, world.deps, who, World::year); }).value();
  }
  void cause(const std::string& forum, std::string_view text) {
    world.write([&](store::Tx& tx) {
      auto wanted = world.issue();
      wanted.forum = forum;
      const Id issue = measures::raise_issue(tx, world.officer, world.now(), world.deps, wanted).value();
      measures::add_cause(tx, world.officer, world.now(), world.deps, issue, text).value();
    });
  }
};
EACH_ENGINE(IntegrationTest);

TEST_P(IntegrationTest, ThePrefectureSeesAllAndATownItsOwnAndItsNeighbours) {
  second();
  EXPECT_EQ(seen_by(world.officer).forums.size(), 2u);
  for (const auto& who : {world.town, world.coordinator}) {
    EXPECT_EQ(seen_by(who).forums.size(), 1u) << who.name;
    EXPECT_EQ(seen_by(who).own.size(), 1u);
  }
  world.make({.name = "岩美町の協議の場",
              .theme = "home_care",
              .area = "31302",
              .host = "岩美町",
              .level = forum::Level::municipality,
              .care = true});
  EXPECT_EQ(seen_by(world.town).forums.size(), 2u);
  EXPECT_EQ(seen_by(world.town).own.size(), 1u);
  EXPECT_FALSE(world.read([&](store::Tx& tx) { return whole(tx, world.deps, world.clerk, World::year); }));
}

TEST_P(IntegrationTest, ACauseOfSeveralAreasIsShared) {
  cause(world.forum.code, "夜間に代わって診る医療機関が決まっていない");
  EXPECT_TRUE(causes_table(seen_by(world.officer)).rows.empty());
  cause(second().code, "夜間に代わって診る医療機関が決まっていない ");
  const auto table = causes_table(seen_by(world.officer));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows.front()[1].text, "2");
}

TEST_P(IntegrationTest, AGapLeavesTheListWhenAForumTakesItUp) {
  ASSERT_TRUE(world.submit(reporting::testing::report_with({regime::Function::core})));
  const auto gaps = [&] {
    return forum::canonical(
        gaps_table(analysis::load_white_spot_rules("regime", 2025), world.numbers(), seen_by(world.officer)));
  };
  const std::string before = gaps();
  EXPECT_TRUE(has(before, "鳥取市")) << before;
  const auto in_city = [](const std::string& all) {
    std::size_t n = 0;
    for (std::size_t at = all.find("\"鳥取市\""); at != std::string::npos;
         at = all.find("\"鳥取市\"", at + 1))
      ++n;
    return n;
  };
  world.raise();
  EXPECT_EQ(in_city(gaps()), in_city(before) - 1);
}

TEST_P(IntegrationTest, ThePageAndItsFileHoldTheTables) {
  world.propose(world.wanted(world.raise())).value();
  const auto page = ask(world.officer, Method::get, "/integration", {}, {}, {{"year", "2026"}});
  EXPECT_EQ(page.status, 200);
  for (const char* title : {"テーマと構想区域", "共通する原因", "方策の進みぐあい",
                            "まだ誰も取り上げていない空白", "の区域の比較"})
    EXPECT_TRUE(has(page.body, title)) << title;
  EXPECT_EQ(ask(world.officer, Method::get, "/integration.xlsx", {}).body.substr(0, 2), "PK");
  EXPECT_EQ(ask(world.clerk, Method::get, "/integration", {}).status, 403);
}

}  // namespace
}  // namespace kakari::results
