#include "platform/html/writer.h"

#include <gtest/gtest.h>

#include "platform/html/text.h"

namespace kakari::html {
namespace {

template <class T>
concept Writable = requires(Writer& w, T value) {
  w << value;
};

static_assert(Writable<std::string> && Writable<std::string_view> && Writable<int> && Writable<std::size_t>);
static_assert(Writable<Fragment> && Writable<Markup>);
// What is neither markup known at compile time nor a string to be escaped does not compile.
static_assert(!Writable<const char*> && !Writable<bool> && !Writable<char> && !Writable<double>);

TEST(Writer, WritesALiteralAsMarkupAndAStringAsText) {
  Writer w;
  w << "<b>" << std::string("<b>") << "</b>";
  EXPECT_EQ(w.text(), "<b>&lt;b&gt;</b>");
}

TEST(Writer, EscapesEverythingThatCouldEndATextOrAnAttribute) {
  Writer w;
  w << std::string("\"'&<>");
  w.attr("title", "a\"b onclick='x'");
  EXPECT_EQ(w.text(), "&quot;&#39;&amp;&lt;&gt; title=\"a&quot;b onclick=&#39;x&#39;\"");
}

TEST(Writer, KeepsJapaneseAndRareKanjiAsTheyAre) {
  Writer w;
  w << std::string("𠮷岡　髙橋 & 﨑");
  EXPECT_EQ(w.text(), "𠮷岡　髙橋 &amp; 﨑");
}

TEST(Writer, PutsAFragmentInAsItIs) {
  Writer inner;
  inner << "<i>" << std::string("&") << "</i>";
  Writer w;
  w << "<p>" << inner.take() << "</p>" << 42 << std::int64_t{-1};
  EXPECT_EQ(w.text(), "<p><i>&amp;</i></p>42-1");
}

TEST(Writer, LeavesOutAnEmptyAttributeAndAFlagThatIsOff) {
  Writer w;
  w.attr("class", "").flag("disabled", false).flag("checked", true).attr("rows", 5);
  EXPECT_EQ(w.text(), " checked rows=\"5\"");
}

TEST(Writer, NothingInADataBlockEndsIt) {
  Writer w;
  w.data_block("application/ld+json", R"({"name":"</script><b>&"})");
  EXPECT_EQ(
      w.text(),
      R"(<script type="application/ld+json">{"name":"\u003c/script\u003e\u003cb\u003e\u0026"}</script>)");
}

TEST(Text, KeepsLineBreaks) {
  EXPECT_EQ(text("a\n<b>\n").text(), "a<br>&lt;b&gt;<br>");
  EXPECT_EQ(text("").text(), "");
}

TEST(Link, LeadsNowhereButToPagesMailAndTelephone) {
  EXPECT_EQ(safe_href("/a?b=c:d"), "/a?b=c:d");
  EXPECT_EQ(safe_href("?page=2"), "?page=2");
  EXPECT_EQ(safe_href("https://example.com/"), "https://example.com/");
  EXPECT_EQ(safe_href("mailto:a@example.com"), "mailto:a@example.com");
  EXPECT_EQ(safe_href("javascript:alert(1)"), "#");
  EXPECT_EQ(safe_href("JavaScript:alert(1)"), "#");
  EXPECT_EQ(safe_href(" data:text/html,x"), "#");
  EXPECT_EQ(link("/a\"b", "<x>").text(), "<a href=\"/a&quot;b\">&lt;x&gt;</a>");
}

}  // namespace
}  // namespace kakari::html
