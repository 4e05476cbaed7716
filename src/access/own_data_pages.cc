#include "access/factor.h"
#include "access/own_data.h"
#include "access/pages.h"
#include "access/record.h"
#include "access/throttle.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

/// A token has no session, and an old session may have been left open; another role makes it no newer.
bool signed_in_recently(Access& access, const Visit& visit) {
  const LivePtr live = own_session(access, visit);
  return live && proved_recently(access, *live);
}

http::Response show(Access& access, const std::vector<OwnDataPart>& parts, const Visit& visit) {
  html::Writer list;
  for (const OwnDataPart& part : parts) list << "<li>" << part.title << "</li>";
  std::vector<html::Fragment> body{
      html::paragraph("このシステムがあなたについて保存している情報を、一つのファイル（zip）で受け取れます。"
                      "表示用のページ"
                      "（index.html）と、プログラムで読める形（JSON）が入っています。"),
      html::heading({.text = "入っているもの"})};
  html::Writer parts_list;
  parts_list << "<ul class=\"bullets\">" << list.take() << "</ul>";
  body.push_back(parts_list.take());
  body.push_back(html::note(
      "パスワードと鍵は入っていません。患者への説明書に入力した内容は、どこにも保存していません。"));
  if (signed_in_recently(access, visit)) {
    body.push_back(html::form({.action = "/account/data", .csrf = visit.csrf},
                              html::button({.label = "ファイルを受け取る"})));
  } else {
    body.push_back(html::notice(
        {.kind = html::NoticeKind::info,
         .text = "ご本人であることを確かめるため、ログインし直してから15分のあいだだけ受け取れます。"}));
    body.push_back(
        html::row({html::button({.label = "ログインし直す", .href = "/sign-in?next=/account/data"})}));
  }
  return visit.show({.title = "保存されている情報",
                     .body = html::stack(body),
                     .crumbs = {{"自分の登録", "/account"}, {"保存されている情報", ""}},
                     .nav = "/account"});
}

http::Response send(Access& access, const std::vector<OwnDataPart>& parts, const Visit& visit) {
  if (!signed_in_recently(access, visit)) return http::Response::see_other("/account/data");
  const Throttled limit{"own data " + visit.actor.account.text(), 3, 3600};
  if (auto free = count_try(access.database, access.real.now(), {&limit, 1}); !free)
    return visit.refuse(free.error());
  const auto account =
      access.database.read([&](store::Tx& tx) { return find_account(tx, visit.actor.account); });
  if (!account)
    return visit.refuse({ProblemKind::not_found, "no-such-account", "このアカウントはありません。", {}});
  http::Response response;
  response.body = sheet::zip(own_data_files(access.database, *account, parts, visit.moment.now));
  access.database.write([&](store::Tx& tx) {
    record(tx, visit.moment, visit.actor, "account.export", {"account", account->id.text()}, {}, {});
  });
  response.set("Content-Type", "application/zip")
      .set("Content-Disposition", "attachment; filename=\"kakari-" + visit.moment.today().iso() + ".zip\"");
  return response;
}

}  // namespace

std::vector<Route> own_data_routes(Access& access, std::vector<OwnDataPart> parts) {
  return {{http::Method::get, "/account/data", Act::account_own,
           [&access, parts](const Visit& visit) { return show(access, parts, visit); }},
          {http::Method::post,
           "/account/data",
           Act::account_own,
           [&access, parts](const Visit& visit) { return send(access, parts, visit); },
           {16 << 10, 15},
           true}};
}

}  // namespace kakari::access
