// Properties over invented answers: what a change is said to do is what the rules of public_version.h and
// settle.h then do.
#include "reporting/change_effect.h"

#include "reporting/public_version.h"
#include "reporting/settle.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

constexpr Instant published_at = 1000;

/// A complete report with functions, counts and other items drawn.
Answers drawn(Random& random) {
  Answers answers;
  for (const auto function : regime::kFunctions)
    if (random.below(100) < (function == Function::core ? 90 : 60)) hold(answers, function);
  for (const auto& item : form_2025()->items) {
    if (item.kind == regime::Kind::count && random.below(3) == 0)
      answers[item.id] = std::int64_t(1 + random.below(40));
    if (item.kind == regime::Kind::choice && !answers.contains(item.id) && random.below(4) == 0)
      answers[item.id] = plain_answer(item, random.below(2) == 0);
  }
  return completed(std::move(answers));
}

/// The same with a few items drawn anew.
Answers changed(Answers answers, Random& random) {
  const Answers other = drawn(random);
  for (const auto& [item, answer] : other)
    if (random.below(8) == 0) answers[item] = answer;
  return completed(std::move(answers));
}

std::optional<Prepared> prepared(const Answers& answers) {
  auto p = prepare(*form_2025(), answers);
  if (!p) return {};
  return std::move(*p);
}

Revision revision(const Prepared& p, int number, Instant at) {
  Revision r;
  r.number = number;
  r.submitted_at = at;
  r.functions = p.functions;
  r.form_hash = p.form_hash;
  r.content = p.content;
  return r;
}

struct Scene {
  std::vector<Revision> revisions;  // the one that was public, and the change
  std::vector<Decision> decisions;
  DecidedStates before{};
};

void decide(Scene& scene, Random& random) {
  for (const auto& f : scene.revisions.front().functions) {
    if (!f.held || f.function == Function::core || random.below(4) == 0) continue;
    Decision d;
    d.function = f.function;
    d.confirmed = random.below(5) != 0;
    d.function_hash = f.hash;
    d.revision = 1;
    scene.decisions.push_back(std::move(d));
  }
  scene.before = decided_states(scene.revisions, scene.decisions);
}

std::optional<Scene> scene(Random& random) {
  const Answers answers = drawn(random);
  const auto first = prepared(answers), second = prepared(changed(answers, random));
  if (!first || !second || first->sha256 == second->sha256) return {};
  Scene s;
  s.revisions = {revision(*first, 1, 1)};
  decide(s, random);
  s.revisions.push_back(revision(*second, 2, 2000));
  return s;
}

void check(const Scene& s, const FunctionEffect& e) {
  const auto f = std::size_t(e.function);
  const Decided after = decided_states(s.revisions, s.decisions)[f];
  const auto shown = shown_function(s.revisions, s.decisions, published_at, e.function);
  const auto was = shown_function({s.revisions.front()}, s.decisions, published_at, e.function);
  EXPECT_EQ(to_be_confirmed(e), after == Decided::waiting);
  switch (e.effect) {
    case Effect::none:
      EXPECT_FALSE(shown.shown);
      break;
    case Effect::stops:
      EXPECT_EQ(after, Decided::not_held);
      EXPECT_FALSE(shown.shown) << "not public from this moment";
      break;
    case Effect::kept:
      EXPECT_EQ(after, e.before) << "others keep their confirmation";
      EXPECT_EQ(shown.shown, was.shown);
      EXPECT_EQ(shown.standing, was.standing);
      break;
    case Effect::starts:
      EXPECT_TRUE(shown.shown);
      if (e.function != Function::core) {
        EXPECT_EQ(shown.standing, Standing::before_confirmation);
      }
      break;
    case Effect::changed:
      EXPECT_EQ(shown.shown, was.shown) << "found absent: stays out";
      if (shown.shown) {
        EXPECT_EQ(shown.revision, e.function == Function::core ? 1u : 0u)
            << "1号 shows at once, 2号 its old version until confirmed";
      }
  }
}

TEST(ChangeEffect, IsWhatTheRulesThenDo) {
  SeededRandom random(20270510);
  int tried = 0;
  std::array<int, 5> seen{};
  for (int round = 0; round < 900; ++round) {
    const auto s = scene(random);
    if (!s) continue;
    ++tried;
    SCOPED_TRACE(round);
    for (const auto& e : effects_of(s->revisions[0].functions, s->before, s->revisions[1].functions)) {
      ++seen.at(std::size_t(e.effect));
      check(*s, e);
    }
  }
  EXPECT_GT(tried, 200);
  for (const int often : seen) EXPECT_GT(often, 10);
}

TEST(ChangeEffect, OnceConfirmedTheNewVersionShowsAndOthersStay) {
  SeededRandom random(7);
  for (int round = 0; round < 200; ++round) {
    auto s = scene(random);
    if (!s) continue;
    SCOPED_TRACE(round);
    const auto others = decided_states(s->revisions, s->decisions);
    for (const auto& f : s->revisions[1].functions) {
      if (others[std::size_t(f.function)] != Decided::waiting) continue;
      auto given = s->decisions;
      Decision d;
      d.function = f.function;
      d.confirmed = true;
      d.function_hash = f.hash;
      d.revision = 2;
      given.push_back(d);
      const auto shown = shown_function(s->revisions, given, published_at, f.function);
      EXPECT_TRUE(shown.shown);
      EXPECT_EQ(shown.standing, Standing::confirmed);
      EXPECT_EQ(shown.revision, 1u);
      auto now = decided_states(s->revisions, given);
      now[std::size_t(f.function)] = Decided::waiting;
      EXPECT_EQ(now, others);
    }
  }
}

TEST(ChangeEffect, LosingCoreEndsAll) {
  const auto first = prepared(report_with({Function::home_care, Function::after_hours})).value();
  const auto second = prepared(report_with({})).value();
  const auto effects =
      effects_of(first.functions, decided_states({revision(first, 1, 1)}, {}), second.functions);
  EXPECT_EQ(effects[std::size_t(Function::core)].effect, Effect::stops);
  EXPECT_EQ(effects[std::size_t(Function::home_care)].effect, Effect::stops);
  EXPECT_EQ(effects[std::size_t(Function::discharge_support)].effect, Effect::none);
}

}  // namespace
}  // namespace kakari::reporting
