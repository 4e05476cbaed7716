#include "platform/http/message.h"

#include <gmock/gmock.h>

#include <random>

namespace kakari::http {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Message, PercentEncodingOfAnyBytesReadsBackTheSame) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string bytes(random() % 40, '\0');
    for (auto& byte : bytes) byte = char(random());
    EXPECT_EQ(percent_decode(percent_encode(bytes), false), bytes);
    EXPECT_EQ(percent_decode(percent_encode(bytes), true), bytes);
  }
}

TEST(Message, APercentSignThatBeginsNoEscapeStays) {
  for (auto text : {"%", "%2", "100%", "%zz", "%%", "%-1", "% 1", "%+f"})
    EXPECT_EQ(percent_decode(text, false), text);
  EXPECT_EQ(percent_decode("%e5%B2%a1%", false), "岡%");
  EXPECT_EQ(percent_decode("a+b", true), "a b");
  EXPECT_EQ(percent_decode("a+b", false), "a+b");
}

TEST(Message, DecodingNeverReadsBeyondAnyCutOfTheText) {
  std::mt19937 random(11);
  constexpr std::string_view alphabet = "%%%0aAfFgG+&=";
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 12, '\0');
    for (auto& c : text) c = alphabet[random() % alphabet.size()];
    EXPECT_LE(percent_decode(text, true).size(), text.size());
    for (auto& [key, value] : parse_urlencoded(text)) EXPECT_LE(key.size() + value.size(), text.size());
  }
}

TEST(Message, FormPairsKeepTheirOrderAndRepetition) {
  EXPECT_THAT(parse_urlencoded("a=1&b=&c&a=%E5%86%85+x&&=z"),
              ElementsAre(Pair("a", "1"), Pair("b", ""), Pair("c", ""), Pair("a", "内 x"), Pair("", "z")));
}

TEST(Message, TooManyPairsCanBeToldFromTheMostAllowed) {
  std::string text;
  for (std::size_t i = 0; i < 2 * form_pairs_max; ++i) text += "a=1&";
  EXPECT_EQ(parse_urlencoded(text).size(), form_pairs_max + 1);
  EXPECT_EQ(parse_urlencoded(text.substr(0, form_pairs_max * 4)).size(), form_pairs_max);
}

TEST(Message, HeadersAreFoundWhateverTheirCase) {
  Request request;
  request.headers = {{"X-Thing", "1"}, {"cookie", "a=1; session=x=y ;b"}};
  EXPECT_EQ(request.header("x-thing"), "1");
  EXPECT_EQ(request.header("x-thin"), "");
  EXPECT_EQ(request.cookie("session"), "x=y");
  EXPECT_EQ(request.cookie("a"), "1");
  EXPECT_EQ(request.cookie("b"), "");
  EXPECT_EQ(request.cookie("ession"), "");
}

TEST(Message, SettingAHeaderAgainReplacesItButCookiesStandSideBySide) {
  Response response;
  response.set("Cache-Control", "a").set("cache-control", "b").set("Set-Cookie", "x").set("Set-Cookie", "y");
  EXPECT_EQ(response.header("Cache-Control"), "b");
  EXPECT_EQ(response.headers.size(), 3u);
}

TEST(Message, ProgramsAreAnsweredInJsonAndBrowsersInHtml) {
  auto wants = [](std::string path, std::string accept) {
    Request request;
    request.path = std::move(path);
    request.headers = {{"Accept", std::move(accept)}};
    return request.wants_json();
  };
  EXPECT_TRUE(wants("/api/v1/reports", "*/*"));
  EXPECT_TRUE(wants("/x", "application/problem+json"));
  EXPECT_FALSE(wants("/x", "text/html,application/xhtml+xml,application/json;q=0.5"));
  EXPECT_FALSE(wants("/apiary", ""));
}

TEST(Message, AnETagIsFoundInAListWhetherWeakOrStrong) {
  EXPECT_TRUE(etag_listed("\"a\", W/\"b\"", "\"b\""));
  EXPECT_TRUE(etag_listed("*", "\"b\""));
  EXPECT_FALSE(etag_listed("\"a\"", "\"b\""));
  EXPECT_FALSE(etag_listed("", "\"b\""));
}

}  // namespace
}  // namespace kakari::http
