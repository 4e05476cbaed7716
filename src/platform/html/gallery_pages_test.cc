#include "platform/html/components.h"
#include "platform/html/gallery_test.h"

namespace kakari::html::gallery {
namespace {

constexpr auto banner = "デモ（架空のデータ）　令和9年2月10日として動いています";

Fragment fields_of_medicine() {
  return check_group({.name = "1-3",
                      .label = "一次診療の対応ができる領域",
                      .hint = "当てはまるものをすべて選びます。1つ以上あることが1号機能の条件です。",
                      .is_public = true,
                      .version = 3},
                     {{.value = "01", .label = "呼吸器領域", .chosen = true},
                      {.value = "02", .label = "消化器系領域", .chosen = true},
                      {.value = "03", .label = "循環器系領域", .chosen = true},
                      {.value = "04", .label = "神経・脳血管領域"},
                      {.value = "05", .label = "内分泌・代謝・栄養領域", .chosen = true},
                      {.value = "06", .label = "小児領域", .last_year = "有り"},
                      {.value = "07", .label = "皮膚・形成外科領域"},
                      {.value = "08", .label = "眼領域"},
                      {.value = "09", .label = "耳鼻咽喉領域"}},
                     {.columns = 3, .visible = 6, .unit = "領域"});
}

Fragment partner() {
  Writer rows;
  rows << "<ol class=\"partners\"><li class=\"partner\"><input type=\"hidden\" name=\"7-4.0.number\" "
          "value=\"\">"
       << text_field({.name = "7-4.0.name", .label = "連携先1の名称"},
                     {.lookup_url = "/partners", .lookup_into = "7-4.0.number"})
       << text_field({.name = "7-4.0.cooperation", .label = "連携の内容"}) << "</li></ol>";
  Writer w;
  w << "<div class=\"item\" data-item=\"7-4\">"
    << field_group({.name = "7-4", .label = "連携する医療機関", .is_public = true, .version = 0}, rows.take())
    << "<input type=\"hidden\" name=\"base:7-4\" value=\"0\"></div><div class=\"item\" data-item=\"7-5\">"
    << check_box({.name = "7-5", .label = "夜間の往診を連携先に頼んでいます", .version = 0}, false)
    << "</div>";
  return w.take();
}

Fragment form_content() {
  Writer w;
  w << notice({.text = "昨年度と同じ答えを入れてあります。変わったところだけ直してください。",
               .more = link("/report/2025", "昨年度の報告を見る")})
    << fields_of_medicine()
    << text_field({.name = "2-1",
                   .label = "総合診療専門医数（常勤換算）",
                   .error = "「1.55」は小数第1位までで入力してください。「1.5」としてよろしいですか。",
                   .mend = {"1.5 にする", "1.5"},
                   .is_public = true,
                   .version = 2},
                  {.value = "1.55", .unit = "人", .inputmode = "decimal", .width = 6})
    << partner()
    << row({button({.label = "次へ：相談・職員・情報基盤"}),
            button({.label = "ここで終わる", .press = Press::link, .href = "/report"})});
  return w.take();
}

Fragment report_panel() {
  Writer w;
  w << card({.heading = "いまの答えでは",
             .body = state_list(
                 {{"1号機能",
                   {"有り", Tone::settled},
                   "機能があり、院内に掲示し、4領域に対応、相談に応じています。"},
                  {"イ 時間外の診療", {"有り", Tone::settled}, "在宅当番医制に月1回参加しています。"},
                  {"ロ 入退院の支援", {"無し"}, "後方支援病床・退院ルール・パス・算定のいずれもありません。"},
                  {"ハ 在宅医療", {"未入力", Tone::waiting}, "あと6問です。"},
                  {"ニ 介護との連携", {"有り", Tone::settled}, "主治医意見書を作成しています。"}})});
  Writer left;
  left << progress_bar(
              {.done = 31, .total = 77, .unit = "問", .after = "残り約8分", .label = "入力した問の数"})
       << note("県の協力依頼期日 2月27日（あと17日）\n法律上の期限 3月31日");
  w << card({.heading = "提出まで", .body = left.take()});
  return autosave_panel(w.take());
}

Fragment review_table() {
  const auto back = [](std::string_view about) {
    return button(
        {.label = "差し戻す", .press = Press::link, .name = "return", .about = std::string(about) + "を"});
  };
  Writer partner;
  partner << text("ひの病院（架空）：夜間の往診 ") << tag({"相手の報告に当院の名がありません", Tone::wrong});
  return table(
      {.caption = "ハ 在宅医療の報告事項",
       .caption_hidden = true,
       .columns = {{.label = "報告事項", .row_head = true},
                   {.label = "昨年度（確認済）"},
                   {.label = "今回"},
                   {.label = "差し戻し", .label_hidden = true}},
       .rows = {{.cells = {"在宅医療を提供する体制", "自院で日中のみ",
                           "自院での一定の対応に加えて連携して24時間対応", back("在宅医療を提供する体制")},
                 .tone = Tone::waiting},
                {.cells = {"連携する医療機関", "—", partner.take(), back("連携する医療機関")},
                 .tone = Tone::waiting},
                {.cells = {"訪問診療の算定回数", 412, 506, back("訪問診療の算定回数")}},
                {.cells = {"往診の算定回数", 58, 61, back("往診の算定回数")}}}});
}

Fragment filter() {
  Writer w;
  w << check_group({.name = "f", .label = "できること"},
                   {{.value = "c", .label = "家に来てくれる", .chosen = true, .count = 14},
                    {.value = "a", .label = "夜や休日も診てくれる", .count = 9},
                    {.value = "b", .label = "退院のときに支えてくれる", .count = 1205}})
    << button({.label = "しぼりこむ", .press = Press::secondary});
  return card({.heading = "しぼりこむ",
               .body = form({.action = "/search", .method = "get", .autosubmit = true, .label = "しぼりこみ"},
                            w.take())});
}

}  // namespace

Shell institution_shell() {
  return {.place = "医療機関",
          .person = "あおば内科クリニック（架空）　事務 山根さん",
          .nav = {{"ホーム", "/report"},
                  {"かかりつけ医機能報告", "/report/2026"},
                  {"院内掲示・説明書", "/notice"},
                  {"職員", "/staff"},
                  {"公表されている内容", "/public"}},
          .banner = banner,
          .csrf = "token"};
}

Shell office_shell() {
  return {.place = "鳥取県 医療政策課",
          .person = "田中さん（確認担当）",
          .nav = {{"ホーム", "/office"},
                  {"報告の確認", "/review", 1128},
                  {"未報告", "/unreported", 61},
                  {"公表", "/publish"}},
          .banner = banner,
          .csrf = "token"};
}

Shell public_shell() {
  return {.place = "鳥取県で かかりつけ医を探す",
          .links = {{"English", "/en"}, {"オープンデータ", "/open-data"}, {"ログイン", "/sign-in"}},
          .footer = {{"このサイトについて", "/about"}},
          .banner = banner};
}

Page report() {
  Writer reading;
  reading << heading({.text = "一次診療の対応ができる領域と疾患",
                      .level = 1,
                      .lead = "令和9年1月1日現在でお答えください。入力した内容は自動で保存されます。",
                      .after_lead = autosave_status("10:42")})
          << form({.action = "/report/2026/pages/fields",
                   .csrf = "token",
                   .idempotency_key = "k1",
                   .autosave_url = "/report/2026/pages/fields/draft",
                   .hidden_items = {"7-5"}},
                  form_content());
  Writer w;
  w << steps({{"機能と掲示", "/report/2026/pages/function", Progress::done},
              {"領域と疾患", "/report/2026/pages/fields", Progress::current},
              {"相談・職員ほか", "/report/2026/pages/staff"},
              {"時間外の診療", "/report/2026/pages/after-hours", Progress::wrong},
              {"入退院の支援", ""},
              {"在宅医療", ""},
              {"介護との連携", ""},
              {"その他・確認", ""}})
    << columns(reading.take(), report_panel(), "いまの答えの意味");
  return {.title = "一次診療の対応ができる領域と疾患",
          .body = w.take(),
          .crumbs = {{"令和8年度の報告", "/report/2026"}, {"1号機能", ""}, {"一次診療", ""}},
          .nav = "/report/2026"};
}

Page review() {
  Writer content;
  content << heading({.text = "ハ 在宅医療",
                      .tags = {{"昨年度から変更 2件", Tone::waiting}, {"要確認 1件", Tone::wrong}}})
          << review_table()
          << note(
                 "医療法30条の18の4第2項、施行規則別表第八第三の三。確認はこの内容（8f3a…c21e）に対して行われ"
                 "ます。")
          << row({button({.label = "体制を有することを確認する"}),
                  button({.label = "担当者に照会する", .press = Press::secondary}),
                  button({.label = "体制がないと判断する", .press = Press::link})});
  Writer beside;
  beside << card({.heading = "機能ごとの確認",
                  .body = state_list(
                      {{"イ 時間外の診療", {"確認済", Tone::settled}, "昨年度の確認が続いています"},
                       {"ロ 入退院の支援", {"機能なし"}},
                       {"ハ 在宅医療", {"確認待ち", Tone::waiting}, "", "/review/1/home-care"}})})
         << card({.heading = "経過",
                  .body = timeline({{"2月9日 09:12", "確認を始めた（田中）", {}, "2027-02-09T09:12:00+09:00"},
                                    {"2月8日 14:05", "報告（事務 森、管理者 佐藤）"},
                                    {"11月4日", "依頼状 郵送"}})});
  Writer w;
  w << heading({.text = "みなと在宅クリニック（架空）",
                .level = 1,
                .side = "米子市　2月8日 14:05 報告　管理者 佐藤 邉子"})
    << columns(form({.action = "/review/1", .csrf = "token"}, content.take()), beside.take());
  return {.title = "みなと在宅クリニック（架空）",
          .body = w.take(),
          .crumbs = {{"確認待ち", "/review"}, {"R8-31-000217-4", ""}},
          .nav = "/review"};
}

Page search() {
  Writer open;
  open << text("米子市角盤町　0.8 km　") << "<strong>診療中</strong>" << text(" 17:30まで");
  Writer list;
  list << found(14, text("「家に来てほしい」→ 在宅医療、「糖尿病」で探しました"))
       << entries({{.title = "みなと在宅クリニック（架空）",
                    .href = "/institutions/1",
                    .meta = open.take(),
                    .sentence = "家に来て診ます。夜間も連携して24時間対応します。糖尿病・高血圧・心不全など"
                                "の相談ができます。",
                    .tags = {{"◎ 在宅医療", Tone::settled},
                             {"○ 時間外（ひの病院と）", Tone::settled},
                             {"介護との連携"}},
                    .foot = "令和9年1月1日現在、県の確認 2月10日"},
                   {.title = "𠮷岡内科医院（架空）",
                    .href = "/institutions/2",
                    .meta = text("境港市上道町　6.4 km　本日休診　次は 2月11日 9:00"),
                    .sentence = "家に来て診ます（日中）。"}})
       << pager({.total = 101515, .first = 51, .last = 100, .previous = "?page=1", .next = "?page=3"});
  Writer w;
  w << heading({.text = "どんな医療機関をお探しですか", .level = 1})
    << form({.action = "/search", .method = "get", .label = "医療機関を探す", .role = "search"},
            search_box({.label = "探す言葉", .value = "家に来てほしい 糖尿病"}))
    << columns(list.take(), filter(), "しぼりこみ");
  return {.title = "医療機関を探す", .body = w.take()};
}

}  // namespace kakari::html::gallery
