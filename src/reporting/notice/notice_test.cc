#include <gtest/gtest.h>

#include "access/page_testing.h"
#include "paperwork/testing.h"
#include "reporting/notice/pages.h"
#include "reporting/notice/posting.h"
#include "reporting/testing.h"

namespace kakari::notice {
namespace {

using access::Actor;
using http::Response;
using namespace reporting::testing;

const regime::NoticeWords& words() {
  static const regime::NoticeWords loaded = regime::load_notice_words("regime", 2026).value();
  return loaded;
}

Source source_of(Answers answers) {
  return {"2026-1", year, false, false, "報告", "2027-01-01", form_2025(), std::move(answers)};
}

Answers everything() {
  Answers answers = report_with({Function::core});
  for (const auto& item : form_2025()->items) {
    if (!item.id.starts_with("core.") || item.kind != regime::Kind::choices) continue;
    regime::Codes all;
    for (const auto& choice : item.choices)
      if (!choice.excludes_others) all.push_back(choice.code);
    answers[item.id] = all;
  }
  return answers;
}

Made made_of(Answers answers) {
  registry::Institution house;
  house.name = "あおば内科クリニック（架空）";
  house.number = "31-000217-4";
  return make_notice(words(), house, source_of(std::move(answers)), "https://kakari.example");
}

TEST(MakeNotice, AHeldFunctionIsSaidWithTheLawsSecondToSixthSubjects) {
  const Made made = made_of(everything());
  EXPECT_TRUE(made.held);
  EXPECT_TRUE(made.missing.empty());
  EXPECT_EQ(made.notice.statement, words().held);
  EXPECT_EQ(made.lacking, "");
  ASSERT_EQ(made.notice.lines.size(), 4u);  // the function, training, specialist, consultation
  EXPECT_EQ(made.notice.lines[0].answer, "有り");
  ASSERT_EQ(made.notice.lists.size(), 2u);
  EXPECT_EQ(made.notice.lists[0].marks.size(), 17u);
  EXPECT_EQ(made.notice.lists[1].marks.size(), 40u);
  EXPECT_EQ(made.notice.as_of, "令和9年1月1日現在");
  EXPECT_EQ(made.notice.address, "https://kakari.example/institutions/31-000217-4");
}

TEST(MakeNotice, ThePostingCountsAsDoneSinceThisIsIt) {
  Answers answers = everything();
  answers["core.posted"] = std::int64_t(0);
  const Made made = made_of(answers);
  EXPECT_TRUE(made.held);
  EXPECT_FALSE(made.posted);
}

TEST(MakeNotice, AFunctionThatIsNotHeldIsSaidPlainlyAndWhyOnlyToWhoMakesIt) {
  Answers answers = report_with({});
  const Made made = made_of(answers);
  EXPECT_FALSE(made.held);
  EXPECT_EQ(made.notice.statement, words().not_held);
  EXPECT_NE(made.lacking.find("領域がありません"), std::string::npos) << made.lacking;
  EXPECT_EQ(made.lacking.find("院内掲示"), std::string::npos) << made.lacking;
  EXPECT_EQ(made.notice.lines.at(0).answer, "無し");
  EXPECT_EQ(made.notice.lists.at(0).text, "該当無し");
}

TEST(MakeNotice, FieldsNotServedAreShownAsSuchAndDiseasesAreNot) {
  Answers answers = report_with({Function::core});
  answers["core.fields"] = regime::Codes{6, 9};
  answers["core.diseases"] = regime::Codes{18};
  const Made made = made_of(answers);
  EXPECT_EQ(std::ranges::count(made.notice.lists[0].marks, false, &paperwork::HouseNotice::Mark::yes), 15);
  ASSERT_EQ(made.notice.lists[1].marks.size(), 1u);
  EXPECT_EQ(made.notice.lists[1].marks[0].label, "高血圧症");
}

TEST(MakeNotice, WhatIsNotAnsweredYetIsNamed) {
  Answers answers = everything();
  answers.erase("core.specialist");
  const Made made = made_of(answers);
  ASSERT_EQ(made.missing.size(), 1u);
  EXPECT_EQ(made.missing[0]->id, "core.specialist");
}

class NoticePages : public InWorld {
 protected:
  Response ask(const Actor& actor, const std::string& pattern, http::Pairs query = {}) {
    http::Request request;
    request.query = std::move(query);
    return access::ask(pages({&world.db, nullptr, "regime", "https://kakari.example"}), actor, world.now(),
                       http::Method::get, pattern, std::move(request));
  }
};
EACH_ENGINE(NoticePages);

TEST_P(NoticePages, WithoutAnAnswerThePageSaysWhatWillStandThere) {
  const Response page = ask(world.clerk, "/notice");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("まだ掲示できる内容はありません"), std::string::npos);
  EXPECT_EQ(ask(world.clerk, "/notice.pdf").status, 404);
}

TEST_P(NoticePages, TheDraftComesFirstAndAnUnfinishedOneIsNotPrinted) {
  ASSERT_TRUE(world.submit(report_with({Function::core})));
  EXPECT_NE(ask(world.clerk, "/notice").body.find("第1版"), std::string::npos);
  const std::string pdf = ask(world.clerk, "/notice.pdf", {{"paper", "A3"}}).body;
  EXPECT_EQ(paperwork::pages(pdf), 1);
  EXPECT_NE(paperwork::page_text(pdf, 1).find("有する医療機関です"), std::string::npos);
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return reporting::withdraw(tx, world.clerk, world.now(), world.aoba.id, year); }));
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    const auto draft = reporting::read_draft(tx, world.clerk, world.aoba.id, year).value();
    return reporting::save(tx, world.clerk, world.now(), world.aoba.id, year,
                           {{"core.specialist", draft.version_of("core.specialist"), std::nullopt}});
  }));
  const std::string page = ask(world.clerk, "/notice").body;
  EXPECT_NE(page.find("下書き"), std::string::npos);
  EXPECT_NE(page.find("まだ答えていないものがあります"), std::string::npos);
  EXPECT_EQ(ask(world.clerk, "/notice.pdf", {{"of", "draft"}}).status, 409);
}

TEST_P(NoticePages, AnOfficeSeesWhatWasSubmittedButNeverADraft) {
  world.draft();
  const http::Pairs number{{"number", world.aoba.number}};
  EXPECT_NE(ask(world.officer, "/notice", number).body.find("まだ掲示できる内容はありません"),
            std::string::npos);
  ASSERT_TRUE(world.submit(report_with({Function::core})));
  EXPECT_NE(ask(world.officer, "/notice", number).body.find("有する医療機関です"), std::string::npos);
  EXPECT_EQ(ask(world.stranger, "/notice", number).status, 403);
  EXPECT_EQ(ask(world.centre, "/notice", number).status, 403);
  EXPECT_EQ(ask(world.officer, "/notice").status, 404);
  EXPECT_EQ(ask(world.other_clerk, "/notice", number).status, 403);
}

TEST_P(NoticePages, AnUnknownSourceIsRefused) {
  ASSERT_TRUE(world.submit(report_with({Function::core})));
  for (const char* of : {"2026-9", "draft", "<b>", "2026"})
    EXPECT_EQ(ask(world.clerk, "/notice", {{"of", of}}).status, 404) << of;
}

}  // namespace
}  // namespace kakari::notice
