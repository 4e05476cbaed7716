#include "platform/html/components.h"
#include "platform/html/gallery_test.h"

namespace kakari::html::gallery {
namespace {

Fragment said() {
  Writer w;
  w << error_summary(ErrorSummary{.fields = {{"a-name", "医療機関の名称を入力してください。"},
                                             {"a-days", "曜日を選んでください。"},
                                             {"", "報告期間が終わっています。県の窓口にご連絡ください。"}}})
    << notice({.kind = NoticeKind::success,
               .text = "報告を受け付けました。報告番号は R8-31-000217-4 です。",
               .announced = true})
    << notice({.kind = NoticeKind::warning,
               .text = "昨年度より大きく減っています。",
               .title = "お確かめください"})
    << notice({.kind = NoticeKind::error, .text = "読み取れない行が3件あります。"})
    << notice({.text = "令和8年度の報告を受け付けています。"})
    << row({tag({"有り", Tone::settled}), tag({"確認待ち", Tone::waiting}), tag({"要確認", Tone::wrong}),
            tag({"公表", Tone::published}), tag({"無し"})});
  return w.take();
}

Fragment text_fields() {
  Writer w;
  w << text_field(
           {.name = "a-name", .label = "医療機関の名称", .error = "医療機関の名称を入力してください。"},
           {.autocomplete = "organization", .required = true})
    << text_field(
           {.name = "a-mail", .label = "メールアドレス", .hint = "お知らせを送ります。", .optional = true},
           {.value = "<b>\"x\"</b>", .type = "email", .autocomplete = "email"})
    << text_field({.name = "a-pass", .label = "パスワード"},
                  {.value = "secret", .type = "password", .autocomplete = "current-password", .width = 20})
    << text_field({.name = "a-visits",
                   .label = "往診の回数",
                   .warning = "昨年度の10分の1です。このままでよろしいですか。",
                   .last_year = "412",
                   .tags = {{"NDBの集計値"}}},
                  {.value = "41", .unit = "回", .inputmode = "numeric", .width = 8})
    << text_field({.name = "a-fixed", .label = "報告番号"}, {.value = "R8-31-000217-4", .readonly = true})
    << text_field({.name = "a-off", .label = "使えない欄", .disabled = true})
    << text_area({.name = "a-note", .label = "連絡事項", .hint = "公表されません。"},
                 {.value = "𠮷岡\n2行目", .maxlength = 600})
    << date_field({.name = "a-date", .label = "掲示を始めた日"}, {.value = "2027-02-10"})
    << date_field(
           {.name = "a-date2", .label = "読めない日付", .error = "2027-02-10 のように入力してください。"},
           {.value = "2月十日"})
    << file_field({.name = "a-file", .label = "名簿のファイル", .hint = "CSVまたはZIP。"},
                  {.accept = ".csv,.zip"});
  return w.take();
}

Fragment choices() {
  const std::vector<Choice> days{{.value = "1", .label = "月曜日", .hint = "祝日を除きます。"},
                                 {.value = "2", .label = "火曜日", .chosen = true},
                                 {.value = "3", .label = "水曜日", .disabled = true}};
  Writer w;
  w << radio_group({.name = "a-held", .label = "機能の有無", .hint = "どちらかを選んでください。"},
                   {{.value = "1", .label = "有り", .chosen = true},
                    {.value = "0", .label = "無し", .last_year = "無し"}},
                   {.columns = 2})
    << check_group(
           {.name = "a-days", .label = "曜日", .error = "曜日を選んでください。", .last_year = "月・火"},
           days, {.columns = 2})
    << check_box({.name = "a-posted",
                  .label = "院内に掲示しています",
                  .hint = "院内掲示は報告の条件です。",
                  .is_public = true},
                 true)
    << select_field(
           {.name = "a-area", .label = "市町村"},
           {{.value = "31201", .label = "鳥取市"}, {.value = "31202", .label = "米子市", .chosen = true}})
    << text_field({.name = "a-partner.0.name",
                   .label = "連携先の名称",
                   .hint = "名称の一部を入力すると候補が出ます。"},
                  {.lookup_url = "/partners", .lookup_into = "a-partner.0.number"});
  return w.take();
}

Fragment tables() {
  const Table counts{
      .caption = "市町村ごと",
      .columns = {{.label = "市町村", .row_head = true, .href = "?sort=name", .sorted = Sorted::ascending},
                  {.label = "提供 ◎○", .numeric = true, .href = "?sort=held"},
                  {.label = "65歳以上1万人あたり", .numeric = true},
                  {.label = "状況"}},
      .rows = {{.cells = {link("/areas/31302", "岩美町"), 0, "0.0", tag({"空白", Tone::wrong})},
                .tone = Tone::wrong},
               {.cells = {link("/areas/31202", "米子市"), 101515, "13.8", ""}}}};
  Table wide = counts;
  wide.caption = "市町村ごと（横に動かして見る表）";
  wide.on_phone = OnPhone::scroll;
  Writer w;
  w << table(counts) << table(wide)
    << table({.caption = "なし", .columns = {{.label = "市町村"}}, .empty = "該当する市町村はありません。"})
    << pager({.total = 0})
    << facts({{"報告番号", "R8-31-000217-4"},
              {"提出", "2月8日 14:05"},
              {"版", 2},
              {"状態", tag({"確認済", Tone::settled})}});
  return w.take();
}

Fragment rest() {
  Writer w;
  w << figures({{"合計", "9.5", "/ 10 単位"},
                {"座学（知識）", "4.5"},
                {"実地（経験）", "5.0", "", {"必須を満たしました", Tone::settled}}})
    << card_grid(
           stack({card({.heading = "未報告", .body = paragraph("61の医療機関から報告がまだありません。")})}))
    << empty({.what = "まだ報告はありません",
              .how = "報告すると、ここに版ごとの内容が並びます。",
              .act = button({.label = "報告を始める", .href = "/report/2026"})})
    << folded("通報と記録", paragraph("2件の記録があります。"))
    << row({button({.label = "確認する"}), button({.label = "照会する", .press = Press::secondary}),
            button({.label = "取り消す", .press = Press::danger}),
            button({.label = "やめる", .press = Press::link})});
  return w.take();
}

}  // namespace

Page components() {
  Writer content;
  content << heading({.text = "入力欄", .side = "すべての状態"}) << text_fields()
          << heading({.text = "選ぶ欄"}) << choices() << heading({.text = "表と値"}) << tables()
          << heading({.text = "そのほか"}) << rest();
  Writer w;
  w << said()
    << form({.action = "/components", .csrf = "token", .hidden = {{"a-partner.0.number", ""}}},
            content.take());
  return {.title = "画面の部品", .body = w.take(), .crumbs = {{"ホーム", "/"}, {"画面の部品", ""}}};
}

}  // namespace kakari::html::gallery
