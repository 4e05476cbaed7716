#include "reporting/explanation/form_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/html/components.h"
#include "reporting/explanation/form_parts.h"
#include "reporting/explanation/sheet.h"

namespace kakari::explanation {
namespace {

using html::Fragment;
using html::Press;
using html::Writer;

Fragment occasion(const Screen& s) {
  Writer w;
  w << html::heading({.text = "説明をする場合", .level = 2})
    << html::check_box({.name = "asked",
                        .label = "患者さんご本人またはご家族から、説明の求めがありました",
                        .error = error_at(s, "asked")},
                       s.typed.asked)
    << html::radio_group(
           {.name = "care", .label = "提供する医療", .error = error_at(s, "care")},
           {{.value = "home", .label = "在宅医療", .chosen = s.typed.care == "home"},
            {.value = "outpatient", .label = "その他の外来医療", .chosen = s.typed.care == "outpatient"}},
           {.columns = 2})
    << html::check_box({.name = "lasting",
                        .label = "おおむね四月以上、続けて医療を提供することが見込まれます",
                        .error = error_at(s, "lasting")},
                       s.typed.lasting);
  return w.take();
}

Fragment house_part(const Screen& s) {
  const registry::Institution& i = s.house.institution;
  Writer w;
  w << html::heading({.text = "病院又は診療所の名称、住所及び連絡先", .level = 2})
    << html::facts({{"名称", i.name}, {"住所", i.address}})
    << html::text_field({.name = "contact",
                         .label = "連絡先",
                         .hint = "患者さんが連絡できる電話番号などです。登録にある番号を入れてあります。",
                         .error = error_at(s, "contact")},
                        {.value = s.typed.contact, .autocomplete = "off", .maxlength = 200});
  return w.take();
}

Fragment judged_part(const Screen& s) {
  Writer w;
  w << html::heading({.text = "管理者が必要と判断する事項", .level = 2})
    << html::text_area({.name = "judged",
                        .label = "適切な医療の提供のために必要と判断する事項",
                        .hint = "空欄のときは「特にありません。」と書きます。",
                        .error = error_at(s, "judged"),
                        .optional = true},
                       {.value = s.typed.judged, .rows = 4, .maxlength = 2000})
    << phrases(s, "judged");
  return w.take();
}

Fragment people(const Screen& s) {
  Writer w;
  w << html::heading({.text = "日付と氏名", .level = 2})
    << html::date_field({.name = "date", .label = "説明する日", .error = error_at(s, "date")},
                        {.value = s.typed.date})
    << html::text_field(
           {.name = "doctor", .label = "診療を担当する医師の氏名", .error = error_at(s, "doctor")},
           {.value = s.typed.doctor, .autocomplete = "off", .width = 20, .maxlength = 60})
    << html::text_field({.name = "patient",
                         .label = "患者さんの氏名",
                         .hint = "書かずに渡してから、手で書き入れることもできます。",
                         .error = error_at(s, "patient"),
                         .optional = true},
                        {.value = s.typed.patient, .autocomplete = "off", .width = 20, .maxlength = 60});
  return w.take();
}

Fragment language(const Screen& s) {
  std::vector<html::Choice> choices{{.value = "", .label = "日本語だけ", .chosen = s.typed.language.empty()}};
  for (const auto& one : s.scheme.words.languages)
    choices.push_back(
        {.value = one.id,
         .label = one.name + "　" + one.own,
         .chosen = s.typed.language == one.id,
         .hint = s.scheme.printable.contains(one.id)
                     ? ""
                     : "この言語の文字はPDFに書けません。HTMLファイルと印刷用の画面で使えます。"});
  Writer w;
  w << html::heading({.text = "見出しの言葉", .level = 2})
    << html::radio_group({.name = "language",
                          .label = "日本語の見出しに添える言葉",
                          .hint = "訳すのは見出しだけです。入力した内容は日本語のまま載ります。",
                          .error = error_at(s, "language"),
                          .tags = {{"参考訳・要確認", html::Tone::waiting}}},
                         choices, {.columns = 2});
  return w.take();
}

Fragment outputs() {
  return html::row(
      {html::button({.label = "PDFにする", .name = "make", .value = "pdf"}),
       html::button(
           {.label = "HTMLファイルにする", .press = Press::secondary, .name = "make", .value = "file"}),
       html::button(
           {.label = "印刷用の画面を開く", .press = Press::secondary, .name = "make", .value = "page"})});
}

Fragment aside(const Screen& s) {
  Writer kept, law;
  kept << html::paragraph(
              "患者さんについて入力した内容は、このシステムのどこにも保存しません。画面を閉じたとき、またはロ"
              "グインの有効時間が過ぎたときに消えます。")
       << html::paragraph(fmt::format("残るのは作った枚数だけです。{}はこれまでに{}枚です。",
                                      fiscal_year_name(s.fiscal_year), s.count));
  law << html::paragraph(
             "在宅医療またはその他の外来医療を、おおむね四月以上続けて受ける見込みの方（慢性の疾患を有する高"
             "齢"
             "者、障害者、障害児、医療的ケア児、難病患者など、継続的な医療を要する方）やご家族から求めがあっ"
             "た"
             "ときに、診療を担当する医師が説明します。")
      << html::paragraph("正当な理由がある場合を除き、説明が行われるよう努めることとされています。")
      << html::paragraph("渡し方は、書面、電子メールなど、またはファイルです。")
      << html::note("医療法第6条の4の2、医療法施行規則第1条の8の2");
  Writer w;
  w << html::card({.heading = "保存しません", .body = kept.take()})
    << html::card({.heading = "この説明書について", .body = law.take()});
  return w.take();
}

}  // namespace

html::Page form_page(const Screen& s) {
  Writer fields;
  // Enter in a field makes the sheet rather than putting in a phrase.
  fields
      << "<button class=\"default-button\" tabindex=\"-1\" aria-hidden=\"true\">印刷用の画面を開く</button>"
      << occasion(s) << diseases(s) << plan(s) << house_part(s) << functions(s) << judged_part(s) << people(s)
      << language(s) << outputs();
  Writer reading, body;
  reading << html::error_summary(html::ErrorSummary{.fields = s.errors})
          << html::heading({.text = "患者さんへの説明書",
                            .level = 1,
                            .side = s.house.institution.name,
                            .lead =
                                "求めに応じて、患者さんお一人ごとに作ってお渡しする説明書です。入力した内容"
                                "は保存しません。"})
          << html::form({.action = "/explanation/sheet", .csrf = s.csrf}, fields.take());
  body << html::columns(reading.take(), aside(s));
  return {.title = "患者さんへの説明書",
          .body = body.take(),
          .status = s.errors.empty() ? 200 : http_status(ProblemKind::invalid),
          .nav = "/explanation"};
}

html::Page print_page(const Screen& s) {
  Writer w;
  w << html::heading({.text = "説明書の印刷",
                      .level = 1,
                      .lead =
                          "ブラウザーの印刷で、下の説明書だけが印刷されます。この画面を閉じると、内容は残り"
                          "ません。"})
    << "<p><button class=\"button primary\" type=\"button\" data-print hidden>印刷する</button></p>"
    << html::form({.action = "/explanation", .csrf = s.csrf, .hidden = as_fields(s.typed)},
                  html::button({.label = "内容を直す", .press = Press::secondary}))
    << sheet_view(make_sheet(s.typed, s.house, s.scheme));
  return {.title = "説明書の印刷", .body = w.take(), .nav = "/explanation"};
}

html::Page why_not_page(const House& house) {
  html::Table table{.caption = "2号機能のいま"};
  table.columns = {{.label = "機能", .row_head = true}, {.label = "状態"}, {.label = "もとになる報告"}};
  for (const FunctionState& f : house.functions)
    table.rows.push_back({{regime::label(f.function), words(f.state),
                           f.state == State::no_report ? "" : fiscal_year_name(f.year) + "の報告"}});
  const bool waiting =
      std::ranges::any_of(house.functions, [](const FunctionState& f) { return f.state == State::waiting; });
  Writer w;
  w << html::heading({.text = "患者さんへの説明書",
                      .level = 1,
                      .side = house.institution.name,
                      .lead =
                          "この説明書は、2号機能（時間外、入退院、在宅医療、介護との連携）のいずれかについて"
                          "都道府県知事の確認を受けた病院又は診療所が、患者さんやご家族の求めに応じて作るも"
                          "のです。"})
    << html::notice(
           {.text = waiting
                        ? "報告した2号機能を都道府県が確認しています。確認を受けると、この画面から説明書を作"
                          "れるようになります。"
                        : "かかりつけ医機能報告で2号機能のいずれかを「有り」と報告し、都道府県の確認を受ける"
                          "と、この画面から説明書を作れるようになります。",
            .title = "いまは作れません",
            .more = html::link("/report", "報告の画面を開く")})
    << html::table(table) << html::note("医療法第6条の4の2、第30条の18の4第2項");
  return {.title = "患者さんへの説明書", .body = w.take(), .nav = "/explanation"};
}

}  // namespace kakari::explanation
