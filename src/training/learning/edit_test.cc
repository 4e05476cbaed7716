#include "training/learning/edit.h"

#include <gmock/gmock.h>

#include "platform/files/samples.h"
#include "training/learning/content_file.h"
#include "training/learning/question_sheet.h"
#include "training/learning/testing.h"

namespace kakari::learning {
namespace {

using testing::answers;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::question;
using testing::rules;

class EditTest : public testing::LearningTest {
 protected:
  Result<Content> add(const Content& content, const access::Actor* who = nullptr) {
    return world.write([&](store::Tx& tx) {
      return add_content(tx, who ? *who : world.office, world.now(), *rules(), content);
    });
  }
  Result<Content> change(const Content& content) {
    return world.write(
        [&](store::Tx& tx) { return change_content(tx, world.office, world.now(), *rules(), content); });
  }
  Result<Question> put(const Content& content, const Question& q) {
    return world.write(
        [&](store::Tx& tx) { return put_question(tx, world.office, world.now(), content.id, q); });
  }
  Result<Content> publish_it(const Content& content, std::string_view note = {}) {
    return world.write(
        [&](store::Tx& tx) { return publish(tx, world.office, world.now(), content.id, note); });
  }
  Result<void> revise(const Content& content) {
    return world.write(
        [&](store::Tx& tx) { return begin_revision(tx, world.office, world.now(), content.id); });
  }
  std::vector<Question> asked(const Content& content, int edition) {
    return world.read([&](store::Tx& tx) { return questions(tx, content, edition); });
  }
};
EACH_ENGINE(EditTest);

TEST_P(EditTest, OnlyJmasOfficePutsUpContents) {
  for (const access::Actor* who :
       {&world.doctor, &world.clerk, &world.president, &world.pref_president, &world.committee})
    EXPECT_FALSE(add(lesson(), who)) << who->name;
  const auto made = add(lesson());
  ASSERT_TRUE(made);
  EXPECT_FALSE(world.write(
      [&](store::Tx& tx) { return put_question(tx, world.clerk, world.now(), made->id, question("問")); }));
  EXPECT_FALSE(
      world.write([&](store::Tx& tx) { return publish(tx, world.president, world.now(), made->id); }));
}

TEST_P(EditTest, WhatIsMissingIsSaidAtItsField) {
  Content bad = lesson("no-such-theme", " ");
  bad.minutes = 0;
  bad.opens_on = "2027-02-30";
  bad.video = "http://example.jp/";
  const auto made = add(bad);
  ASSERT_EQ(code(made), "field-invalid");
  std::vector<std::string> fields;
  for (const auto& f : made.error().fields) fields.push_back(f.field);
  EXPECT_THAT(fields, ElementsAre("theme", "minutes", "title", "video", "opens_on"));
  Content open_ended = issue();
  open_ended.closes_on.clear();
  EXPECT_EQ(add(open_ended).error().fields.front().field, "closes_on");
  Content backwards = issue("2027-2");
  backwards.closes_on = "2027-01-01";
  EXPECT_EQ(add(backwards).error().fields.size(), 2u);
}

TEST_P(EditTest, IssueIsPutUpOnceAndItsSpecialIssueBesideIt) {
  ASSERT_TRUE(add(issue()));
  EXPECT_EQ(code(add(issue())), "issue-there");
  EXPECT_TRUE(add(issue("2027-02", true)));
}

TEST_P(EditTest, QuestionNeedsChoicesAndARightOne) {
  const Content draft = add(lesson()).value();
  EXPECT_EQ(put(draft, question("", {1})).error().fields.front().field, "text");
  EXPECT_EQ(put(draft, question("問", {}, 4)).error().fields.front().field, "right");
  EXPECT_EQ(put(draft, question("問", {1}, 1)).error().fields.front().field, "choice1");
  EXPECT_EQ(put(draft, question("問", {1, 3}))->number, 1);
  EXPECT_EQ(put(draft, question("二"))->number, 2);
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return remove_question(tx, world.office, world.now(), draft.id, 1); }));
  const auto left = asked(draft, 1);
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].number, 1);
  EXPECT_EQ(left[0].text, "二");
}

TEST_P(EditTest, NothingIsPublishedWithoutQuestionsButASpecialIssue) {
  EXPECT_EQ(code(publish_it(add(lesson()).value())), "no-questions");
  EXPECT_TRUE(publish_it(add(issue("2027-02", true)).value()));
  Content other = lesson();
  other.own = false;
  other.provider = "研究班（架空）";
  EXPECT_TRUE(publish_it(add(other).value())) << "another body's needs none";
  EXPECT_EQ(world.journalled("learning.publish"), 2);
}

TEST_P(EditTest, PublishedQuestionsChangeOnlyByANewEditionWithANote) {
  const Content content = put_up(lesson());
  EXPECT_EQ(code(put(content, question("直したい"))), "nothing-to-change");
  const auto before = send(world.doctor, content, answers(3));
  ASSERT_TRUE(before);
  ASSERT_TRUE(revise(content));
  ASSERT_TRUE(revise(content)) << "twice is harmless";
  Question mended = question("直した問題", {2});
  mended.number = 1;
  ASSERT_TRUE(put(content, mended));
  EXPECT_EQ(asked(content, 1)[0].text, "問題1") << "until it is published the old ones are asked";
  EXPECT_TRUE(send(world.doctor, content, answers(3)));
  EXPECT_EQ(code(publish_it(content)), "note-missing");
  const auto second = publish_it(content, "問1の選択肢を直しました");
  ASSERT_TRUE(second);
  EXPECT_EQ(second->edition, 2);
  EXPECT_EQ(second->published_at, content.published_at);
  EXPECT_EQ(code(send(world.doctor, content, answers(5))), "edition-changed");
  const auto now = send(world.doctor, *second, answers(5));
  ASSERT_TRUE(now);
  EXPECT_EQ(now->right, 4);
  const auto kept = world.read([&](store::Tx& tx) { return find_attempt(tx, before->id); });
  EXPECT_EQ(kept->right, 3);
  EXPECT_EQ(kept->edition, 1);
  const auto all = world.read([&](store::Tx& tx) { return editions(tx, content.id); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].note, "問1の選択肢を直しました");
}

TEST_P(EditTest, TwoClerksDoNotOverwriteEachOther) {
  Content content = put_up(lesson());
  content.title = "新しい題名";
  ASSERT_TRUE(change(content));
  content.title = "別の題名";
  EXPECT_EQ(code(change(content)), "changed-meanwhile");
}

TEST_P(EditTest, ClosingDateStaysOnceTheAnswersAreOut) {
  Content content = put_up(issue());
  content.closes_on = "2027-03-31";
  const auto longer = change(content);
  ASSERT_TRUE(longer);
  world.day(2027, 4, 1);
  Content later = *longer;
  later.closes_on = "2027-04-30";
  EXPECT_EQ(code(change(later)), "answers-out");
  EXPECT_EQ(code(revise(content)), "answers-out");
  later = *longer;
  later.text = "誤植を直しました";
  EXPECT_TRUE(change(later)) << "the rest may be mended";
}

TEST_P(EditTest, SlidesAreAPdfAndReplaceEarlierOnes) {
  const Content content = put_up(lesson());
  const auto add_it = [&](std::string bytes, const char* name, const char* part) {
    const auto file = files::prepare_bytes(std::move(bytes), name).value();
    return world.write(
        [&](store::Tx& tx) { return add_file(tx, world.office, world.now(), content.id, part, file); });
  };
  EXPECT_EQ(code(add_it(files::testing::png(), "a.png", "slides")), "slides-kind");
  const auto first = add_it(files::testing::pdf(), "一.pdf", "slides");
  ASSERT_TRUE(first);
  EXPECT_EQ(add_it(files::testing::pdf(), "一.pdf", "slides")->id, first->id) << "sent twice";
  const auto second = add_it(files::testing::pdf(3000), "二.pdf", "slides");
  ASSERT_TRUE(second && add_it(files::testing::png(), "図.png", "attachment"));
  const auto all = world.read([&](store::Tx& tx) { return files_of(tx, content.id); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].name, "二.pdf");
  const auto read = [&](const access::Actor& who, const Content& of, const Id& file) {
    return world.read([&](store::Tx& tx) { return readable_file(tx, who, of.id, file); });
  };
  EXPECT_TRUE(read(world.outsider, content, second->id));
  EXPECT_EQ(code(read(world.outsider, content, first->id)), "no-such-file");
  EXPECT_FALSE(read(access::Actor{}, content, second->id));
}

TEST_P(EditTest, FilesOfADraftAreTheOfficesAlone) {
  const Content draft = add(lesson()).value();
  const auto file = files::prepare_bytes(files::testing::pdf(), "a.pdf").value();
  const auto added = world.write(
      [&](store::Tx& tx) { return add_file(tx, world.office, world.now(), draft.id, "slides", file); });
  const auto read = [&](const access::Actor& who) {
    return world.read([&](store::Tx& tx) { return readable_file(tx, who, draft.id, added->id); });
  };
  EXPECT_TRUE(read(world.office));
  EXPECT_FALSE(read(world.doctor));
}

TEST(QuestionSheet, QuestionsComeFromATableAllOrNone) {
  const auto good = read_questions(
      "問題,選択肢1,選択肢2,選択肢3,正答,解説\n一問目,あ,い,う,2,理由\n二問目,あ,い,,\"1,2\",\n");
  ASSERT_TRUE(good) << good.error().message;
  ASSERT_EQ(good->size(), 2u);
  EXPECT_THAT(good->at(0).right_choices(), ElementsAre(2));
  EXPECT_EQ(good->at(0).explanation, "理由");
  EXPECT_THAT(good->at(1).right_choices(), ElementsAre(1, 2));
  EXPECT_EQ(good->at(1).choices.size(), 2u);
  const auto bad = read_questions("問題,選択肢1,選択肢2,正答,解説\n一,あ,い,3,\n,あ,い,1,\n三,あ,い,1,\n");
  ASSERT_FALSE(bad);
  ASSERT_EQ(bad.error().fields.size(), 2u);
  EXPECT_THAT(bad.error().fields[0].message, HasSubstr("2行目"));
  EXPECT_THAT(bad.error().fields[1].message, HasSubstr("3行目"));
  EXPECT_FALSE(read_questions("あ,い\n1,2\n"));
}

}  // namespace
}  // namespace kakari::learning
