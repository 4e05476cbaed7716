// /account/factors: one's second factors; where the gate sends whoever must have one and has none.
#include <algorithm>

#include "access/factor.h"
#include "access/pages.h"
#include "access/passkey_part.h"
#include "access/recovery.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

struct Held {
  std::vector<Factor> factors;
  std::int64_t codes = 0;
  bool needed = false;  // of one of the roles
};

Held held_by(Access& access, const Actor& actor) {
  return access.database.read([&](store::Tx& tx) {
    return Held{factors_of(tx, actor.account), recovery_codes_left(tx, actor.account),
                must_have_factor(tx, access.rules, actor.account)};
  });
}

html::Fragment factors_table(const Held& held) {
  html::Table table{.caption = "登録されている手段",
                    .caption_hidden = true,
                    .columns = {{"名前", false, true},
                                {"種類"},
                                {"追加した日時"},
                                {"最後に使った日時"},
                                {.label = "操作", .label_hidden = true}}};
  for (const Factor& each : held.factors)
    table.rows.push_back(
        {{each.name, std::string(factor_label(id(each.kind))), local_time(each.created_at, true),
          each.used_at == 0 ? "まだ使われていません" : local_time(each.used_at, true),
          html::button({.label = "取り外す",
                        .press = html::Press::link,
                        .href = "/account/factors/removal?factor=" + each.id.text(),
                        .about = each.name + "を"})}});
  return html::table(table);
}

html::Fragment ways_to_add(const Access& access, const Visit& visit, bool first) {
  return html::stack(
      {html::paragraph("認証アプリは、スマートフォンに30秒ごとに変わる6桁の数字を表示するアプリです（Google "
                       "Authenticator、Microsoft Authenticatorなど）。パスキーは、この端末の指紋・顔・PINや"
                       "、USBのセキュリティキーを使う方法です。"),
       html::form({.action = "/account/factors/app", .csrf = visit.csrf},
                  html::button({.label = "認証アプリを追加する",
                                .press = first ? html::Press::primary : html::Press::secondary})),
       new_passkey_part(access, visit.csrf)});
}

html::Fragment codes_part(std::int64_t left) {
  const html::Fragment make = html::link("/account/recovery-codes", "リカバリーコードを作る");
  if (left == 0)
    return html::notice({.kind = html::NoticeKind::warning,
                         .text = "端末をなくしたときに使うリカバリーコードが、ありません。",
                         .more = make});
  return html::stack(
      {html::paragraph("未使用のコードは、残り" + std::to_string(left) + "個です。"), html::row({make})});
}

html::Fragment standing(Access& access, const Visit& visit, const Held& held) {
  const LivePtr live = access.sessions.find(std::string(visit.request.cookie(session_cookie)));
  if (held.needed && held.factors.empty())
    return html::notice(
        {.kind = html::NoticeKind::warning,
         .text =
             "お持ちの権限では、個人情報や報告の内容を扱うため、パスワードのほかにもう一つ、ご本人であること"
             "を確かめる手段が必要です。設定すると、そのまま続きの画面に進めます。",
         .title = "二要素認証を設定してください"});
  if (held.factors.empty())
    return html::notice(
        {.text = "まだ設定されていません。設定すると、パスワードを知られてもログインされにくくなり"
                 "ます。"});
  if (held.needed && live && live->factor.empty())
    return html::notice({.kind = html::NoticeKind::warning,
                         .text =
                             "このログインでは、二要素認証が済んでいません。いちどログアウトし、ログインし直"
                             "してください。"});
  return html::notice(
      {.kind = html::NoticeKind::success,
       .text = "二要素認証が設定されています。ログインのたびに、パスワードに続けて確認します。"});
}

html::Page factors_page(Access& access, const Visit& visit, const PagesOptions& options) {
  const Held held = held_by(access, visit.actor);
  std::vector<html::Fragment> parts;
  if (!visit.request.arg("added").empty() || !visit.request.arg("removed").empty())
    parts.push_back(
        html::notice({.kind = html::NoticeKind::success,
                      .text = visit.request.arg("added").empty() ? "取り外しました。" : "追加しました。",
                      .announced = true}));
  parts.push_back(standing(access, visit, held));
  if (!held.factors.empty()) parts.push_back(factors_table(held));
  parts.push_back(html::heading({.text = "手段の追加"}));
  parts.push_back(ways_to_add(access, visit, held.factors.empty()));
  if (!held.factors.empty()) {
    parts.push_back(html::heading({.text = "リカバリーコード"}));
    parts.push_back(codes_part(held.codes));
    parts.push_back(html::row({html::link(options.home(visit.actor), "業務の画面に進む"),
                               html::link("/account", "「自分の登録」に戻る")}));
  }
  html::Page page;
  page.title = "二要素認証";
  page.nav = "/account";
  page.crumbs = {{"自分の登録", "/account"}, {"二要素認証"}};
  page.body = html::stack(parts);
  return page;
}

http::Response show_removal(Access& access, const Visit& visit) {
  const Held held = held_by(access, visit.actor);
  const auto found = std::ranges::find(held.factors, std::string(visit.request.arg("factor")),
                                       [](const Factor& each) { return each.id.text(); });
  if (found == held.factors.end()) return http::Response::see_other("/account/factors");
  html::Page page;
  page.title = "手段の取り外し";
  page.nav = "/account";
  page.crumbs = {{"自分の登録", "/account"}, {"二要素認証", "/account/factors"}, {"手段の取り外し"}};
  page.body = html::stack(
      {html::facts({{"名前", found->name},
                    {"種類", std::string(factor_label(id(found->kind)))},
                    {"追加した日時", local_time(found->created_at, true)}}),
       html::paragraph(
           held.factors.size() == 1
               ? "取り外すと、パスワードだけでログインできるようになります。リカバリーコードも使えなくなり"
                 "ます。"
               : "取り外すと、この手段ではログインできなくなります。"),
       html::form({.action = "/account/factors/removal",
                   .csrf = visit.csrf,
                   .hidden = {{"factor", found->id.text()}}},
                  html::row({html::button({.label = "取り外す", .press = html::Press::danger}),
                             html::link("/account/factors", "やめる")}))});
  return visit.show(page);
}

http::Response take_removal(Access& access, const Visit& visit) {
  const LivePtr live = own_session(access, visit);
  if (!live) return session_needed(visit);
  const Id factor = Id::parse(visit.request.field("factor")).value_or(Id());
  const auto done = remove_factor(access, *live, factor, from_of(visit.request));
  if (done || done.error().code == "no-such-factor")
    return http::Response::see_other("/account/factors?removed=1");
  if (done.error().code == "prove-again")
    return ask_for_password("/account/factors/removal?factor=" + factor.text());
  return visit.refuse(done.error());
}

}  // namespace

std::vector<Route> factor_routes(Access& access, PagesOptions options) {
  return {
      {http::Method::get, "/account/factors", Act::account_own,
       [&access, options](const Visit& visit) { return visit.show(factors_page(access, visit, options)); }},
      {http::Method::get, "/account/factors/removal", Act::account_own,
       [&access](const Visit& visit) { return show_removal(access, visit); }},
      {http::Method::post,
       "/account/factors/removal",
       Act::account_own,
       [&access](const Visit& visit) { return take_removal(access, visit); },
       {16 << 10, 15},
       true}};
}

}  // namespace kakari::access
