#include "app/accessibility_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/accessibility_results.h"
#include "platform/html/components.h"

namespace kakari::app {
namespace {

using html::Writer;

/// `say(ja, en)` for one language.
struct Say {
  bool english = false;
  std::string operator()(std::string_view ja, std::string_view en) const {
    return std::string(english ? en : ja);
  }
};

html::Fragment list_of(const std::vector<std::string>& lines) {
  Writer w;
  w << "<ul class=\"bullets\">";
  for (const std::string& line : lines) w << "<li>" << line << "</li>";
  w << "</ul>";
  return w.take();
}

void write_aim(Writer& w, const Say& say) {
  w << html::heading({.text = say("対象範囲", "What this covers")})
    << html::paragraph(
           say("このサイトのすべてのページです。どなたでも見られるページのほか、医療機関、医師、医師会、都道"
               "府県、"
               "市区町村などの方がログインして使うページを含みます。",
               "Every page of this site: those open to everybody, and those that people sign in to use."))
    << html::heading({.text = say("目標とする適合レベルと対応度", "What we aim for")})
    << html::facts(
           {{say("目標", "Aim"), say("JIS X 8341-3:2016 のレベルAA、WCAG 2.2 のレベルAA",
                                     "WCAG 2.2 level AA and JIS X "
                                     "8341-3:2016 level AA")},
            {say("対応度", "Status"), say("一部準拠（満たしていない点は「試験結果」のとおりです）",
                                          "Partially conforming; what is not met stands under “Results”")}})
    << html::note(say("「一部準拠」などの表記は、ウェブアクセシビリティ基盤委員会「ウェブコンテンツのJIS X "
                      "8341-3:2016 対応度表記ガイドライン」によります。",
                      "The Japanese wording of the status follows the Web Accessibility Infrastructure "
                      "Committee."));
}

void write_exceptions(Writer& w, const Say& say) {
  w << html::heading({.text = say("例外とする事項", "What is left out")})
    << list_of({say("利用者が添付したファイルと、紙で届いた調査票の写し（画像）",
                    "Files that people attach, and scans of forms that came on paper"),
                say("PDFの書類。報告、修了証、通知など、同じ内容は画面でも読めます。",
                    "PDF documents; the same contents can be read on the page"),
                say("研修の動画。字幕などは、作成した団体が用意します。",
                    "Lecture videos, whose captions their makers supply"),
                say("地図。同じ医療機関は、検索結果の一覧からも開けます。",
                    "The map; the same institutions stand in the list of results")});
}

std::string kept_words(Kept kept, const Say& say) {
  switch (kept) {
    case Kept::yes:
      return say("満たす", "Met");
    case Kept::in_part:
      return say("一部満たさない", "Not met in part");
    case Kept::nothing:
      return say("該当なし", "Nothing of the kind");
  }
  return {};
}

html::Fragment results_table(const Say& say) {
  html::Table table{.caption = say("達成基準ごとの結果", "Result of each success criterion")};
  table.columns = {{.label = say("番号", "Number"), .numeric = true},
                   {.label = say("達成基準", "Success criterion"), .row_head = true},
                   {.label = say("レベル", "Level")},
                   {.label = say("結果", "Result")},
                   {.label = say("補足", "Note")}};
  for (const Criterion& one : criteria()) {
    std::string note = say(one.note_ja, one.note_en);
    if (!one.in_jis())
      note += say("JIS X 8341-3:2016 にはない達成基準です。", "Not part of JIS X 8341-3:2016.");
    table.rows.push_back(
        {.cells = {one.number, say(one.ja, one.en), one.level, kept_words(one.kept, say), note},
         .tone = one.kept == Kept::in_part ? html::Tone::waiting : html::Tone::plain});
  }
  return html::table(table);
}

void write_results(Writer& w, const Say& say) {
  const auto of = [](Kept kept) { return std::ranges::count(criteria(), kept, &Criterion::kept); };
  w << html::heading({.text = say("試験結果", "Results")})
    << html::facts(
           {{say("試験の対象", "Tested"),
             say("画面の種類のすべて（架空のデータによるデモ）。種類ごとに1ページ以上",
                 "Every type of page, at least one of each, with invented data")},
            {say("試験の方法", "How"),
             say("自動の試験（axe-core "
                 "と、キーボード、拡大、文字の間隔、フォーカスなどの独自の試験）を、プログ"
                 "ラムを直すたびに行います。",
                 "Automatic tests (axe-core and our own of keyboard, zoom, spacing and focus) whenever the "
                 "program changes")},
            {say("試験していないこと", "Not tested"),
             say("スクリーンリーダー（NVDA、PC-Talker、VoiceOver "
                 "など）を使う人による確認と、障害のある利用者によ"
                 "る確認は、まだ行っていません。",
                 "People who use screen readers and people with disabilities have not tried it yet.")},
            {say("結果のまとめ", "In short"),
             say(fmt::format("{}の達成基準のうち、満たすもの{}、一部満たさないもの{}、該当するものがない"
                             "もの{}",
                             criteria().size(), of(Kept::yes), of(Kept::in_part), of(Kept::nothing)),
                 fmt::format(
                     "Of {} criteria {} are met, {} are not met in part, {} have nothing they apply to",
                     criteria().size(), of(Kept::yes), of(Kept::in_part), of(Kept::nothing)))}})
    << results_table(say)
    << html::note(
           say("JIS X 8341-3:2016 の 4.1.1（構文解析）も満たしています。WCAG 2.2 にはない達成基準です。",
               "4.1.1 Parsing, of JIS X 8341-3:2016 and no longer of WCAG 2.2, is met too."));
}

html::Page page_of(bool english, const std::string& contact) {
  const Say say{english};
  Writer w(32'768);
  w << html::heading(
      {.text = say("ウェブアクセシビリティ方針・試験結果", "Accessibility"),
       .level = 1,
       .lead = say("だれでも、どのような機器や方法でも、このサイトを使えることを目指しています。",
                   "Everybody should be able to use this site, however they use a computer.")});
  write_aim(w, say);
  write_exceptions(w, say);
  write_results(w, say);
  w << html::heading({.text = say("お困りのときの連絡先", "Tell us")})
    << html::paragraph(
           say("読みにくいところ、操作しにくいところがありましたら、お知らせください。電話や紙での手続きも"
               "ご案内します。",
               "If something is hard to read or to use, please say so. What this site does can "
               "also be done by telephone or on paper."))
    << html::paragraph(contact.empty()
                           ? say("連絡先：このサイトを運営する都道府県の医療政策の担当課",
                                 "The health policy office of the prefecture that runs this site.")
                           : say("連絡先：", "") + contact);
  return {.title = say("ウェブアクセシビリティ方針・試験結果", "Accessibility"),
          .body = w.take(),
          .lang = say("ja", "en")};
}

}  // namespace

std::vector<access::Route> accessibility_pages(const std::string& contact) {
  using access::Act;
  using http::Method;
  return {{Method::get, "/accessibility", Act::public_read,
           [contact](const access::Visit& visit) { return visit.show(page_of(false, contact)); }},
          {Method::get, "/en/accessibility", Act::public_read,
           [contact](const access::Visit& visit) { return visit.show(page_of(true, contact)); }}};
}

}  // namespace kakari::app
