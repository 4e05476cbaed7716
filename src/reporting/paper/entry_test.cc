#include "reporting/paper/entry.h"

#include <random>

#include "reporting/claims.h"
#include "reporting/paper/printed_form.h"
#include "reporting/paper/testing.h"

namespace kakari::paper {
namespace {

using namespace testing;
using regime::Function;

const regime::Item& item(std::string_view id) {
  return *form_2025()->item(id);
}

TEST(CodeField, TakesCodesAsPeopleTypeThem) {
  using regime::Codes;
  for (const std::string typed : {"1,4,9", "１、４、９", "9 4 1", "1・4・9", "1.4.9", "1,4,4,9"})
    EXPECT_EQ(read_paper(item("core.fields"), {typed}).answer, regime::Answer(Codes{1, 4, 9})) << typed;
  EXPECT_EQ(read_paper(item("core.fields"), {"3-6"}).answer, regime::Answer(Codes{3, 4, 5, 6}));
  EXPECT_EQ(read_paper(item("core.fields"), {"3～5、9"}).answer, regime::Answer(Codes{3, 4, 5, 9}));
  EXPECT_EQ(read_paper(item("core.function"), {" １ "}).answer, regime::Answer(std::int64_t{1}));
  EXPECT_EQ(read_paper(item("core.function"), {""}).answer, std::nullopt);
}

TEST(CodeField, SaysWhichCodeIsNotThere) {
  EXPECT_NE(read_paper(item("core.function"), {"5"}).error.find("番号 5"), std::string::npos);
  EXPECT_FALSE(read_paper(item("core.function"), {"0,1"}).error.empty());
  EXPECT_FALSE(read_paper(item("core.fields"), {"1,x"}).error.empty());
  EXPECT_FALSE(read_paper(item("core.fields"), {"9-1"}).error.empty());
  EXPECT_FALSE(read_paper(item("core.fields"), {"1-99999999"}).error.empty());
}

/// What an officer types who reads the printed marks off the paper.
std::vector<std::string> read_off(const paperwork::ReportForm::Item& printed) {
  using Shape = paperwork::ReportForm::Shape;
  if (printed.shape == Shape::number || printed.shape == Shape::tenths || printed.shape == Shape::lines)
    return {printed.value};
  std::vector<std::string> out;
  if (printed.shape == Shape::partners) {
    for (const auto& p : printed.partners) out.insert(out.end(), {p.number, p.name, p.cooperation});
    return out;
  }
  std::string codes;
  for (const auto& choice : printed.choices)
    if (choice.marked) codes += (codes.empty() ? "" : ",") + choice.code;
  return {codes};
}

regime::Answer random_answer(const regime::Item& item, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return std::size_t(random() % n); };
  switch (item.kind) {
    case regime::Kind::choice:
      return item.choices[below(item.choices.size())].code;
    case regime::Kind::choices: {
      regime::Codes codes;
      for (const auto& choice : item.choices)
        if (!choice.excludes_others && below(3) == 0) codes.push_back(choice.code);
      if (codes.empty()) codes.push_back(item.choices[below(item.choices.size())].code);
      return codes;
    }
    case regime::Kind::count:
    case regime::Kind::tenths:
      return std::int64_t(below(std::size_t(std::max<std::int64_t>(item.maximum, 10))));
    case regime::Kind::text:
      return fmt::format("架空の記入{}、\n2行目", below(1000));
    case regime::Kind::partners:
      return regime::Partners{{"31-000217-4", "みどり病院（架空）", "病床の確保"}, {"", "ひの医院", "当番"}};
  }
  return std::int64_t{0};
}

TEST(CodeField, EnteringWhatWasPrintedGivesTheSameAnswers) {
  const auto& form = *form_2025();
  const Numbers number = numbers(form);
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    regime::Answers answers;
    for (const auto& item : form.items)
      if (random() % 5) answers.emplace(item.id, random_answer(item, random));
    answers = regime::effective(form, answers);
    std::map<int, const paperwork::ReportForm::Item*> printed;
    const auto parts = printed_parts(form, year, std::nullopt, {answers, {}});
    for (const auto& part : parts)
      for (const auto& one : part.items) printed[one.number] = &one;
    regime::Answers entered;
    for (const auto& item : form.items) {
      const auto read = read_paper(item, read_off(*printed.at(number.find(item.id)->second)));
      ASSERT_EQ(read.error, "") << item.id << " seed " << seed;
      if (read.answer) entered.emplace(item.id, *read.answer);
    }
    ASSERT_EQ(regime::canonical(entered), regime::canonical(answers)) << "seed " << seed;
  }
}

class EntryTest : public InWorld {};
EACH_ENGINE(EntryTest);

TEST_P(EntryTest, WhatIsNotUnderstoodIsKeptAsItWasTyped) {
  const auto paper = world.arrives("2027-02-09");
  world.enter(paper->id, world.officer, {{"core.function", {"7"}}, {"core.physicians", {"三人"}}});
  const Desk d = world.desk_of(paper->id, world.officer);
  EXPECT_EQ(d.first.values.at("core.function").typed, std::vector<std::string>{"7"});
  EXPECT_EQ(d.merged.misread.size(), 2u);
}

TEST_P(EntryTest, TheSecondPersonDoesNotSeeTheFirstsValues) {
  const auto paper = world.arrives("2027-02-09", true);
  world.enter(paper->id, world.officer, typed(report_with({})));
  const auto own = world.read([&](store::Tx& tx) { return own_entry(tx, world.second, *paper); });
  ASSERT_TRUE(own.has_value());
  EXPECT_EQ(own->turn, 2);
  EXPECT_TRUE(own->values.empty());
  const Desk d = world.desk_of(paper->id, world.second);
  EXPECT_TRUE(d.first.values.empty());
  EXPECT_TRUE(d.merged.answers.empty());
  EXPECT_TRUE(d.merged.differences.empty());
}

TEST_P(EntryTest, DifferencesAreDecidedBeforeItIsHandedIn) {
  auto answers = report_with({});
  const auto paper = world.arrives("2027-02-09", true);
  world.name_manager(paper->id);
  world.enter(paper->id, world.officer, typed(answers));
  auto mistaken = answers;
  mistaken["core.physicians"] = std::int64_t{71};
  world.enter(paper->id, world.second, typed(mistaken));
  EXPECT_EQ(world.hand_in(paper->id, world.officer).error().code, "entry-not-finished");
  world.finish(paper->id, world.officer).value();
  world.finish(paper->id, world.second).value();
  EXPECT_EQ(world.hand_in(paper->id, world.officer).error().code, "entries-differ");
  const Desk d = world.desk_of(paper->id, world.second);
  ASSERT_EQ(d.merged.differences.size(), 1u);
  EXPECT_EQ(d.merged.differences[0].item, "core.physicians");
  const auto by = [&](const access::Actor& who) {
    return world.write([&](store::Tx& tx) {
      return decide(tx, who, world.now(), paper->id,
                    {"core.physicians", typed_of(item("core.physicians"), answers.at("core.physicians"))});
    });
  };
  EXPECT_EQ(by(world.third).error().code, "not-an-enterer");
  EXPECT_TRUE(by(world.second).has_value());
  const auto made = world.hand_in(paper->id, world.second);
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_EQ(world.read([&](store::Tx& tx) { return reporting::current_revision(tx, world.aoba.id, year); })
                ->answers(),
            answers);
}

TEST_P(EntryTest, AThirdPersonHasNoTurn) {
  const auto paper = world.arrives("2027-02-09", true);
  world.enter(paper->id, world.officer, {{"core.function", {"1"}}});
  world.enter(paper->id, world.second, {{"core.function", {"1"}}});
  EXPECT_EQ(world.enter(paper->id, world.third, {{"core.function", {"0"}}}).error().code, "entered-by-two");
}

TEST_P(EntryTest, AFinishedTurnIsNotChanged) {
  const auto paper = world.arrives("2027-02-09", true);
  world.enter(paper->id, world.officer, {{"core.function", {"1"}}});
  world.finish(paper->id, world.officer).value();
  EXPECT_EQ(world.enter(paper->id, world.officer, {{"core.function", {"0"}}}).error().code, "entry-finished");
}

TEST_P(EntryTest, TheSameAnswerTypedOtherwiseIsNoDifference) {
  const auto paper = world.arrives("2027-02-09", true);
  world.enter(paper->id, world.officer, {{"core.fields", {"1,2,3"}}});
  world.enter(paper->id, world.second, {{"core.fields", {"１-３"}}});
  world.finish(paper->id, world.officer).value();
  world.finish(paper->id, world.second).value();
  EXPECT_TRUE(world.desk_of(paper->id, world.officer).merged.differences.empty());
}

TEST_P(EntryTest, AFormPrintedWithAnswersBeginsWithThem) {
  world.write([&](store::Tx& tx) {
    reporting::put_claims(tx, world.aoba.id, year, {{"after_hours.overtime_claims", std::int64_t{412}}});
    return 0;
  });
  const auto paper = world.arrives("2027-02-09", false, Printed::filled);
  const auto own = world.read([&](store::Tx& tx) { return own_entry(tx, world.officer, *paper); });
  EXPECT_EQ(own->values.at("after_hours.overtime_claims").typed, std::vector<std::string>{"412"});
}

}  // namespace
}  // namespace kakari::paper
