#include "app/status_page.h"

#include <algorithm>

#include "app/status_words.h"
#include "platform/html/components.h"

namespace kakari::app {
namespace {

using access::Visit;
using html::Tone;
using html::Writer;
using http::Response;

html::Tag tag_of(Light light) {
  switch (light) {
    case Light::good:
      return {"✓ 正常", Tone::settled};
    case Light::note:
      return {"― 参考", Tone::plain};
    case Light::attention:
      return {"▲ 注意", Tone::waiting};
    case Light::trouble:
      return {"✕ 異常", Tone::wrong};
  }
  return {};
}

html::Fragment summary(const std::vector<Sign>& signs) {
  const auto count = [&](Light light) { return std::ranges::count(signs, light, &Sign::light); };
  const auto trouble = count(Light::trouble), attention = count(Light::attention);
  if (trouble > 0)
    return html::notice(
        {.kind = html::NoticeKind::error,
         .text = fmt::format("すぐにご対応いただきたいものが{}件、気をつけていただきたいものが{}件あります。"
                             "「✕ 異常」の行からご覧ください。",
                             trouble, attention),
         .title = "異常があります"});
  if (attention > 0)
    return html::notice(
        {.kind = html::NoticeKind::warning,
         .text = fmt::format("利用者への影響はありませんが、気をつけていただきたいものが{}件あります。",
                             attention),
         .title = "注意するものがあります"});
  return html::notice({.kind = html::NoticeKind::success, .text = "異常は見つかっていません。"});
}

html::Fragment signs_table(std::vector<Sign> signs) {
  std::ranges::stable_sort(signs, std::ranges::greater{}, &Sign::light);
  html::Table table{.caption = "いまのようす",
                    .caption_hidden = true,
                    .columns = {{.label = "項目", .row_head = true},
                                {.label = "状態"},
                                {.label = "いまのようす"},
                                {.label = "すること"}}};
  for (const Sign& sign : signs)
    table.rows.push_back(
        {{sign.name, html::tag(tag_of(sign.light)), sign.now, sign.to_do.empty() ? "ありません" : sign.to_do},
         sign.light == Light::trouble ? Tone::wrong : Tone::plain});
  return html::table(table);
}

html::Cell server_state(const StatusFacts& facts, const ServerSeen& one) {
  if (one.stopped_at > 0) return html::tag({"― 止めました", Tone::plain});
  if (facts.now - one.seen_at > kGoneAfter_us) return html::tag({"✕ 連絡がありません", Tone::wrong});
  return html::tag({"✓ 動いています", Tone::settled});
}

html::Fragment servers_table(const StatusFacts& facts) {
  html::Table table{.caption = "動いているサーバー",
                    .caption_hidden = true,
                    .columns = {{.label = "サーバー", .row_head = true},
                                {.label = "状態"},
                                {.label = "版"},
                                {.label = "最後の連絡"},
                                {.label = "始まった時刻"},
                                {.label = "公開の検索への反映"}},
                    .empty = "サーバーの記録はまだありません。起動して数秒たつと、ここに並びます。"};
  if (!facts.signs) return html::table(table);
  for (const ServerSeen& one : facts.signs->servers) {
    const std::int64_t behind = facts.signs->feed_position - one.position;
    const std::string shown = one.position < 0 ? "まだ作れていません"
                              : behind <= 0    ? "最新です"
                                               : fmt::format("変更{}件分の遅れ", with_commas(behind));
    table.rows.push_back(
        {{one.name == facts.server ? one.name + "（このサーバー）" : one.name, server_state(facts, one),
          one.version,
          duration_words(std::chrono::microseconds(std::max<Instant>(0, facts.now - one.seen_at))) + "前",
          local_time(one.started_at, true), shown}});
  }
  return html::table(table);
}

html::Fragment jobs_table(const StatusFacts& facts) {
  html::Table table{.caption = "定期の仕事",
                    .caption_hidden = true,
                    .columns = {{.label = "仕事", .row_head = true},
                                {.label = "状態"},
                                {.label = "最後に終わった時刻"},
                                {.label = "かかった時間"},
                                {.label = "回数", .numeric = true},
                                {.label = "うまくいかなかった回数", .numeric = true}},
                    .empty = "定期の仕事はまだ始まっていません。"};
  for (const JobState& job : facts.jobs) {
    const html::Tag state = job.failing   ? html::Tag{"▲ やり直し中", Tone::waiting}
                            : job.running ? html::Tag{"― 実行中", Tone::plain}
                                          : tag_of(Light::good);
    table.rows.push_back({{std::string(job_words(job.name)), html::tag(state),
                           job.ended_at ? local_time(job.ended_at, true) : "まだです",
                           job.ended_at ? duration_words(job.took) : "―", job.runs, job.failures}});
  }
  return html::table(table);
}

html::Fragment slow_table(const StatusFacts& facts) {
  html::Table table{.caption = "時間のかかった操作",
                    .caption_hidden = true,
                    .columns = {{.label = "画面", .row_head = true},
                                {.label = "時刻"},
                                {.label = "かかった時間"},
                                {.label = "うち順番待ち"},
                                {.label = "受付番号"}},
                    .empty = "0.1秒を超えた操作はありません。"};
  for (const SlowRequest& one : facts.slow)
    table.rows.push_back({{one.method + " " + one.route, local_time(one.at, true),
                           duration_words(one.took + one.waited), duration_words(one.waited), one.id}});
  return html::table(table);
}

Response show_status(const std::function<StatusFacts()>& source, const Visit& visit) {
  const StatusFacts facts = source ? source() : StatusFacts{};
  const std::vector<Sign> signs = judge(facts);
  Writer body;
  body << html::heading({.text = "稼働のようす",
                         .level = 1,
                         .lead = fmt::format("{}の時点です。新しくするには、画面を読み込み直してください。",
                                             local_time(facts.now, true))})
       << summary(signs) << signs_table(signs) << html::heading({.text = "サーバー", .level = 2})
       << servers_table(facts)
       << html::heading({.text = "定期の仕事",
                         .level = 2,
                         .lead = "このサーバー（" + facts.server + "）が起動してからの記録です。"})
       << jobs_table(facts)
       << html::heading({.text = "時間のかかった操作",
                         .level = 2,
                         .lead = "この24時間に、このサーバーで0.1秒を超えたものを、画面ごとにいちばん遅いもの"
                                 "だけ示します。受付番号でログを探せます。"})
       << slow_table(facts);
  return visit.show({.title = "稼働のようす", .body = body.take(), .nav = "/status", .wide = true});
}

}  // namespace

std::vector<access::Route> status_pages(std::function<StatusFacts()> facts) {
  return {{http::Method::get, "/status", access::Act::system_administer,
           [facts = std::move(facts)](const Visit& visit) { return show_status(facts, visit); }}};
}

}  // namespace kakari::app
