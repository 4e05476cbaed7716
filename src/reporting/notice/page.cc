#include "reporting/notice/page.h"

#include <fmt/format.h>

#include "platform/html/components.h"
#include "platform/http/message.h"
#include "reporting/answers_table.h"
#include "reporting/form_page.h"
#include "reporting/notice/view.h"

namespace kakari::notice {
namespace {

using html::Writer;

std::string_view name(pdf::Paper paper) {
  return paper == pdf::Paper::a3 ? "A3" : "A4";
}

std::string pdf_path(const Screen& screen) {
  std::string path = fmt::format("/notice.pdf?of={}&paper={}", screen.source->id, name(screen.paper));
  if (!screen.own) path += "&number=" + http::percent_encode(screen.posting.institution.number);
  return path;
}

html::Fragment choice_of_source(const Screen& screen) {
  std::vector<html::Choice> sources;
  for (const Source& source : screen.posting.sources)
    sources.push_back({.value = source.id, .label = source.label, .chosen = &source == screen.source});
  html::FormOptions options{.action = "/notice", .method = "get", .autosubmit = true};
  if (!screen.own) options.hidden = {{"number", screen.posting.institution.number}};
  return html::form(
      options, html::stack({html::select_field({.name = "of", .label = "もとにする報告"}, sources, ""),
                            html::radio_group(
                                {.name = "paper", .label = "用紙（縦）"},
                                {{.value = "A4", .label = "A4", .chosen = screen.paper == pdf::Paper::a4},
                                 {.value = "A3", .label = "A3", .chosen = screen.paper == pdf::Paper::a3}},
                                {.columns = 2}),
                            html::button({.label = "表示を変える", .press = html::Press::secondary})}));
}

/// The items to be posted that have no answer, each a link to where it is asked.
html::Fragment missing(const Screen& screen, const Made& made) {
  Writer links;
  links << "<ul>";
  for (const regime::Item* item : made.missing) {
    links << "<li>";
    if (screen.own && screen.source->draft)
      links << html::link(
          reporting::report_path(screen.source->year,
                                 "/pages/" + reporting::page_of(*screen.source->form, item->id)),
          item->name());
    else
      links << item->name();
    links << "</li>";
  }
  links << "</ul>";
  return html::notice({.kind = html::NoticeKind::warning,
                       .text = "掲示する事項に、まだ答えていないものがあります。答えると印刷できます。",
                       .more = links.take()});
}

/// The posting is itself an item of the report.
html::Fragment afterwards(const Screen& screen, const Made& made) {
  const Source& source = *screen.source;
  const regime::Item* const item = source.form->item(screen.words.posted_item);
  if (!item) return {};
  if (made.posted)
    return html::note("報告では、" + item->label +
                      "に「有り」と答えています。内容が変わったときは、掲示も"
                      "新しいものに替えてください。");
  Writer more;
  if (screen.own && source.draft)
    more << html::link(
        reporting::report_path(source.year, "/pages/" + reporting::page_of(*source.form, item->id)),
        "この項目に答える");
  else if (screen.own)
    more << html::link(reporting::report_path(source.year), "報告の画面を開く");
  return html::notice({.text = "院内の見やすい場所に掲示すると、" + item->label +
                               "に「有り」と答えられます。1号機能を有するには、この掲示が必要です。",
                       .title = "印刷して掲示したら",
                       .more = more.take()});
}

html::Fragment about_draft(const Source& source) {
  return html::note(source.changing
                        ? "変更を入力中の内容から作っています。変更を報告した後に内容が変わったときは、印刷し"
                          "直してください。"
                        : "入力中の内容から作っています。提出した後に内容が変わったときは、印刷し直してくださ"
                          "い。");
}

}  // namespace

html::Page notice_page(const Screen& screen) {
  html::Page page{.title = "院内掲示", .nav = screen.own ? "/notice" : "/institutions-register"};
  const registry::Institution& house = screen.posting.institution;
  if (!screen.own)
    page.crumbs = {{"医療機関", "/institutions-register"},
                   {house.name, "/institutions-register/" + http::percent_encode(house.number)},
                   {"院内掲示", ""}};
  Writer w;
  w << html::heading({.text = "院内掲示",
                      .level = 1,
                      .side = house.name + "　" + house.number,
                      .lead =
                          "かかりつけ医機能の有無と、研修、診療領域、疾患、相談について、院内に掲示するもの"
                          "です。提出する前の下書きからも作れます。"});
  if (!screen.source) {
    const html::Fragment act =
        screen.own ? html::button({.label = "報告の画面を開く", .href = "/report"}) : html::Fragment();
    w << html::empty({.what = "まだ掲示できる内容はありません",
                      .how = "報告の答えを入力すると、ここに掲示の見本が出ます。A4かA3で印刷できます。",
                      .act = act});
    page.body = w.take();
    return page;
  }
  const Made made = make_notice(screen.words, house, *screen.source, screen.public_url);
  w << choice_of_source(screen);
  if (made.missing.empty())
    w << html::row({html::button(
             {.label = fmt::format("{}で印刷する（PDF）", name(screen.paper)), .href = pdf_path(screen)})})
      << html::note("この画面をブラウザーで印刷しても、掲示の部分だけが印刷されます。");
  else
    w << missing(screen, made);
  if (!made.lacking.empty())
    w << html::notice({.text = made.lacking + "この理由は掲示には載りません。",
                       .title = "1号機能を有しない掲示になります"});
  if (screen.source->draft) w << about_draft(*screen.source);
  w << afterwards(screen, made) << html::heading({.text = "掲示の見本", .level = 2})
    << notice_view(made.notice, screen.paper);
  page.body = w.take();
  return page;
}

}  // namespace kakari::notice
