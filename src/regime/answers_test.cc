#include "regime/answers.h"

#include <gtest/gtest.h>

#include <random>

#include "regime/testing.h"

namespace kakari::regime {
namespace {

TEST(CanonicalAnswers, HaveSortedKeysIntegersAndNoWhiteSpace) {
  Answers answers;
  answers["core.fields"] = Codes{6, 9};
  answers["after_hours.rota"] = 3;
  answers["core.specialist_fte"] = 15;
  answers["core.remarks"] = "改行\n「\"」";
  answers["after_hours.partners"] = Partners{{"12345", "架空病院", "輪番"}};
  EXPECT_EQ(
      canonical(answers),
      R"({"after_hours.partners":[{"cooperation":"輪番","name":"架空病院","number":"12345"}],)"
      R"("after_hours.rota":3,"core.fields":[6,9],"core.remarks":"改行\n「\"」","core.specialist_fte":15})");
}

TEST(CanonicalAnswers, AreTheSameHoweverTheJsonWasLaidOut) {
  auto a = parse_answers(R"({"b": [9, 6, 6], "a": 1, "gone": null})");
  auto b = parse_answers(R"({"a":1,"b":[6,9]})");
  ASSERT_TRUE(a && b);
  EXPECT_EQ(canonical(*a), canonical(*b));
  EXPECT_EQ(*a, *b);
}

TEST(CanonicalAnswers, ComeBackFromTheirOwnBytes) {
  Answers answers = full_answers(real_form());
  answers["core.remarks"] = std::string("制御\x01文字\\と𠮷野家\t");
  std::string bytes = canonical(answers);
  auto back = parse_answers(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, answers);
  EXPECT_EQ(canonical(*back), bytes);
}

TEST(ParsingAnswers, NamesTheItemWhoseAnswerHasTheWrongShape) {
  for (const char* value : {"1.5", "true", "{}", "[1,\"2\"]", "[[1]]", "[{\"name\":1}]",
                            "[{\"other\":\"x\"}]", "99999999999999999999"}) {
    auto answers = parse_answers(fmt::format(R"({{"core.posted":{}}})", value));
    ASSERT_FALSE(answers) << value;
    ASSERT_EQ(answers.error().fields.size(), 1U) << value;
    EXPECT_EQ(answers.error().fields.front().field, "core.posted");
    EXPECT_FALSE(parse_answer(value)) << value;
  }
}

TEST(ParsingAnswers, RefusesWhatIsNotJson) {
  for (const char* text : {"", "{", "[]", "1", "{\"a\":1}x", "{\"a\":\"\xff\"}", "{\"a\":1,}"})
    EXPECT_FALSE(parse_answers(text)) << text;
  EXPECT_FALSE(parse_answers("{\"a\":" + std::string(1000, '[') + std::string(1000, ']') + "}"));
}

TEST(ParsingAnswers, ANulIsNoText) {
  EXPECT_TRUE(parse_answers(R"({"a":"\\u0000"})"));
  EXPECT_FALSE(parse_answers(R"({"a":"x\u0000y"})"));
  EXPECT_FALSE(parse_answers(R"({"a":[{"name":"x\u0000","cooperation":"","number":""}]})"));
}

TEST(ParsingAnswers, NeverCrashesOnBytesChangedAtRandom) {
  const std::string good = canonical(full_answers(real_form()));
  const std::string alphabet = "{}[]\",:0123456789.-eE\\u tfn\x80\xff\xe3";
  std::mt19937 random(20250401);
  std::size_t read = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = good.substr(0, 1 + random() % good.size());
    if (random() % 2) text = good;
    for (unsigned i = random() % 4; i > 0; --i)
      text[random() % text.size()] = alphabet[random() % alphabet.size()];
    auto answers = parse_answers(text);
    if (!answers) continue;
    ++read;
    auto again = parse_answers(canonical(*answers));
    ASSERT_TRUE(again);
    ASSERT_EQ(*again, *answers);
    evaluate(real_form(), *answers);
  }
  EXPECT_GT(read, 100U);
}

TEST(Sha256, IsTheKnownDigest) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace kakari::regime
