#include "platform/html/field.h"

#include <gmock/gmock.h>

#include "platform/html/components.h"

namespace kakari::html {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Field, NamesItsControlAndDescribesItWithErrorHintAndTags) {
  const auto html = text_field({.name = "2-1",
                                .label = "医師数",
                                .hint = "常勤換算です。",
                                .error = "数字で入力してください。",
                                .is_public = true,
                                .version = 7},
                               {.value = "x", .inputmode = "decimal"})
                        .text();
  EXPECT_THAT(html, HasSubstr("<label class=\"field-label\" for=\"f-2-1\">医師数</label>"));
  EXPECT_THAT(html,
              HasSubstr("id=\"f-2-1\" name=\"2-1\" aria-describedby=\"f-2-1-error f-2-1-hint f-2-1-tags\" "
                        "aria-invalid=\"true\" data-version=\"7\""));
  EXPECT_THAT(html, HasSubstr("id=\"f-2-1-error\""));
  EXPECT_THAT(html, HasSubstr("<span class=\"tag published\">公表</span>"));
}

TEST(Field, WithoutErrorIsNotInvalidAndDescribedByNothing) {
  const auto html = text_field({.name = "a", .label = "名称"}).text();
  EXPECT_THAT(html, Not(HasSubstr("aria-")));
  EXPECT_THAT(html, Not(HasSubstr("data-version")));
}

TEST(Field, MakesAnIdOfAnyName) {
  EXPECT_EQ(field_id("7-4.0.name"), "f-7-4-0-name");
  EXPECT_EQ(field_id("a b"), "f-a20b");
}

TEST(Field, NeverWritesAPasswordBack) {
  const auto html =
      text_field({.name = "p", .label = "パスワード"}, {.value = "secret", .type = "password"}).text();
  EXPECT_THAT(html, Not(HasSubstr("secret")));
}

TEST(Field, KeepsWhatWasTypedWhenItIsNoDate) {
  EXPECT_THAT(date_field({.name = "d"}, {.value = "2月十日"}).text(), HasSubstr("type=\"text\""));
  EXPECT_THAT(date_field({.name = "d"}, {.value = "2027-02-10"}).text(), HasSubstr("type=\"date\""));
}

TEST(TextArea, CountsCharactersAndKeepsALeadingLineBreak) {
  const auto html = text_area({.name = "n", .label = "連絡"}, {.value = "\n𠮷岡", .maxlength = 10}).text();
  EXPECT_THAT(html, HasSubstr(">\n\n𠮷岡</textarea>"));
  EXPECT_THAT(html, HasSubstr("あと<span data-count>7</span>字"));
}

TEST(Choice, GroupHasALegendAndTheFirstBoxIsWhereTheErrorLeads) {
  const auto html =
      check_group({.name = "days", .label = "曜日", .error = "選んでください。"},
                  {{.value = "1", .label = "月"}, {.value = "2", .label = "火", .chosen = true}})
          .text();
  EXPECT_THAT(html, HasSubstr("<legend class=\"field-head\"><span class=\"field-label\">曜日</span>"));
  EXPECT_THAT(html, HasSubstr("aria-describedby=\"f-days-error\""));
  EXPECT_THAT(html, HasSubstr("id=\"f-days\" name=\"days\" value=\"1\" aria-invalid=\"true\">"));
  EXPECT_THAT(html, HasSubstr("id=\"f-days-2\" name=\"days\" value=\"2\" aria-invalid=\"true\" checked>"));
}

TEST(Choice, WhatIsChosenStaysSeenWhenTheRestIsFoldedAway) {
  const auto html = check_group({.name = "f", .label = "領域"},
                                {{.value = "1", .label = "呼吸器"},
                                 {.value = "2", .label = "小児"},
                                 {.value = "3", .label = "眼", .chosen = true},
                                 {.value = "4", .label = "皮膚"}},
                                {.visible = 1, .unit = "領域"})
                        .text();
  EXPECT_LT(html.find("眼"), html.find("<details"));
  EXPECT_GT(html.find("小児"), html.find("<details"));
  EXPECT_THAT(html, HasSubstr("ほかの2領域を表示"));
}

TEST(Form, EveryPostCarriesItsTokenAndEnterNeverPressesAMend) {
  const auto field = text_field({.name = "n", .label = "人数", .mend = {"1.5 にする", "1.5"}});
  const auto html = form({.action = "/x", .csrf = "t<", .idempotency_key = "k"}, field).text();
  EXPECT_THAT(html, HasSubstr("name=\"csrf\" value=\"t&lt;\""));
  EXPECT_THAT(html, HasSubstr("name=\"idempotency_key\" value=\"k\""));
  EXPECT_LT(html.find("class=\"default-button\""), html.find("name=\"_mend\""));
  EXPECT_THAT(html, HasSubstr("value=\"n:1.5\""));
  EXPECT_THAT(form({.action = "/s", .method = "get"}, {}).text(), Not(HasSubstr("csrf")));
}

TEST(ErrorSummary, LinksEachErrorToItsField) {
  const auto html = error_summary(ErrorSummary{.fields = {{"2-1", "直して"}, {"", "期限切れ"}}}).text();
  EXPECT_THAT(html, HasSubstr("role=\"alert\""));
  EXPECT_THAT(html, HasSubstr("<h2>2か所を直してください</h2>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"#f-2-1\">直して</a>"));
  EXPECT_THAT(html, HasSubstr("<li>期限切れ</li>"));
  EXPECT_TRUE(error_summary(ErrorSummary{}).empty());
}

TEST(ErrorSummary, SaysARefusalOnce) {
  const std::string wrong = "コードが正しくありません。";
  const auto html = error_summary(Problem{ProblemKind::invalid, "wrong", wrong, {{"code", wrong}}}).text();
  EXPECT_EQ(html.find(wrong), html.rfind(wrong));
  EXPECT_THAT(html, HasSubstr("<h2>1か所を直してください</h2>"));
}

TEST(Table, CarriesItsLabelsToTheCardsOfAPhone) {
  const auto html =
      table({.caption = "数",
             .columns = {{.label = "市町村", .row_head = true}, {.label = "件数", .numeric = true}},
             .rows = {{.cells = {"米子市", 101515}}}})
          .text();
  EXPECT_THAT(html, HasSubstr("<th scope=\"row\" role=\"rowheader\" data-label=\"市町村\">"));
  EXPECT_THAT(html,
              HasSubstr("<td role=\"cell\" class=\"number\" data-label=\"件数\"><div>101,515</div></td>"));
  EXPECT_THAT(html, HasSubstr("<caption>数</caption>"));
}

TEST(Pager, SaysExactNumbers) {
  EXPECT_THAT(pager({.total = 101515, .first = 51, .last = 100}).text(),
              HasSubstr("101,515件のうち 51–100件"));
  EXPECT_THAT(pager({.total = 0}).text(), HasSubstr("<p>0件</p>"));
}

TEST(Steps, TellDoneAndCurrentInWords) {
  const auto html =
      steps({{"機能", "/a", Progress::done}, {"領域", "/b", Progress::current}, {"相談", ""}}).text();
  EXPECT_THAT(html, HasSubstr("<li class=\"current\" aria-current=\"step\">"));
  EXPECT_THAT(html, HasSubstr("機能<span class=\"unseen\">（済み）</span>"));
  EXPECT_THAT(html, HasSubstr("<strong>領域</strong>　2 / 3"));
}

}  // namespace
}  // namespace kakari::html
