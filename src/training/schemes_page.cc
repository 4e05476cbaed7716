// The two look-alike schemes side by side (実施要綱8(2)), so that nobody takes one for the other.
#include "training/page_parts.h"
#include "training/page_routes.h"

namespace kakari::training {
namespace {

using html::Writer;

struct Line {
  std::string_view name, here, there, source;
  bool uncertain = false;  // no document of 日本医師会 at hand says it
};

constexpr Line lines[] = {
    {"対象",
     "原則、地域に根差して活動し、臨床に従事する医師。日本医師会の会員が望ましいが、郡市区医師会までの会員や"
     "非会"
     "員も受けられます。",
     "地域で中心的にかかりつけ医機能の役割を担えるよう、さらなる研鑽に励む医師。", "実施要綱3、8(2)"},
    {"何のため",
     "医療機関が、かかりつけ医機能報告で「研修の修了者の有無」を報告するため。ほぼ全ての医療機関の臨床医が対"
     "象で"
     "す。",
     "かかりつけ医機能をより高い水準で担う医師を育てるため。", "実施要綱1、8(2)"},
    {"修了の要件", "座学研修と実地研修がそれぞれ必須で、合計10単位以上。",
     "基本研修（日医生涯教育認定証）、応用研修（決められた講義を3年間で10単位以上）、実地研修（16項目から2つ"
     "以"
     "上）。",
     "実施要綱7、都道府県医師会の案内", true},
    {"カリキュラムコード", "用いません。単位だけを数えます。", "基本研修の認定証で用いられます。",
     "実施要綱6(1)、日医生涯教育制度の案内", true},
    {"修了証", "日本医師会長名で発行します。", "都道府県医師会が発行します。",
     "実施要綱7、都道府県医師会の案内", true},
    {"有効期間", "定めはありません（示された資料がないため、このシステムでは期限を設けていません）。",
     "3年間。続けるには更新が必要です。", "都道府県医師会の案内", true},
    {"はじまり", "2025年度（令和7年度）。", "2016年度（平成28年度）。", "実施要綱10(1)、日本医師会の案内",
     true},
};

html::Cell source_cell(const Line& line) {
  Writer w;
  w << line.source;
  if (line.uncertain) w << " " << html::tag({"要確認", html::Tone::waiting});
  return w.take();
}

http::Response show(const PageDeps& deps, const access::Visit& visit) {
  const auto rules = deps.rules();
  html::Table table{.caption = "二つの制度の違い", .caption_hidden = true};
  table.columns = {{.label = "項目", .row_head = true},
                   {.label = rules->title},
                   {.label = "日医かかりつけ医機能研修制度"},
                   {.label = "根拠"}};
  for (const Line& line : lines)
    table.rows.push_back(
        {{std::string(line.name), std::string(line.here), std::string(line.there), source_cell(line)}});
  Writer body;
  body << html::heading({.text = "名前のよく似た二つの研修",
                         .level = 1,
                         .lead = fmt::format("この画面で扱うのは「{}」です。「日医かかりつけ医機能研修制度」"
                                             "とは、対象も要件も修了証も別のものです。",
                                             rules->title)})
       << html::table(table)
       << html::heading({.text = "日医かかりつけ医機能研修制度を修了している方へ", .level = 2})
       << html::paragraph(
              "その修了者は、この研修の修了要件をすでに満たしています（実施要綱8(2)"
              "）。お持ちの修了証の番号と日付"
              "を添えて、修了を申請できます。単位を集め直す必要はありません。")
       << html::row(
              {html::button(
                   {.label = "修了を申請する", .press = html::Press::secondary, .href = "/application"}),
               html::link("/training", "研修のようすに戻る")})
       << html::note(
              "「要確認」は、日本医師会の実施要綱に書かれておらず、公表された案内をもとにしたものです。");
  return visit.show({.title = "名前のよく似た二つの研修",
                     .body = body.take(),
                     .crumbs = {{"研修のようす", "/training"}, {"二つの研修の違い", ""}},
                     .nav = "/training"});
}

}  // namespace

void add_schemes_page(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/training/schemes", access::Act::learning_read,
                    [deps](const access::Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::training
