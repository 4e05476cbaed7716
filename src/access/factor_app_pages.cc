// /account/factors/app: an authenticator app is set up, and counts once a code of it has been typed.
#include "access/factor.h"
#include "access/pages.h"
#include "access/qr_svg.h"
#include "access/recovery.h"
#include "access/sign_in_step.h"
#include "access/totp.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

constexpr std::string_view setting_up = "totp-new";

std::string step_of(const Visit& visit) {
  return std::string(visit.request.cookie(step_cookie));
}

http::Response begin(Access& access, const Visit& visit) {
  const LivePtr live = own_session(access, visit);
  if (!live) return session_needed(visit);
  if (!proved_recently(access, *live)) return ask_for_password("/account/factors");
  const std::string secret = access.database.write(
      [&](store::Tx& tx) { return begin_step(access, tx, setting_up, live->actor.account); });
  http::Response response = http::Response::see_other("/account/factors/app");
  response.set("Set-Cookie", step_cookie_value(secret));
  return response;
}

html::Fragment key_panel(Access& access, const Visit& visit, const std::string& key) {
  const std::string login = access.database.read([&](store::Tx& tx) {
    const auto account = find_account(tx, visit.actor.account);
    return account ? account->login : std::string();
  });
  html::Writer w;
  w << "<div class=\"app-key\">" << qr_svg(totp_uri(key, login, "Kakari"), "認証アプリで読み取るQRコード")
    << "<div><p>QRコードを読み取れないときは、次のキーをアプリに入力してください（時間ベース、6桁）。</p>"
       "<p><code class=\"key\">"
    << totp_key_words(key) << "</code></p></div></div>";
  return w.take();
}

html::Page app_page(Access& access, const Visit& visit, const Problem* problem = nullptr) {
  const std::string_view name = visit.request.field("name");
  std::vector<html::Fragment> parts;
  if (problem) parts.push_back(html::error_summary(*problem));
  parts.push_back(html::heading({.text = "1　アプリにこの登録を追加する"}));
  parts.push_back(html::paragraph(
      "スマートフォンの認証アプリを開き、「追加」や「＋」から、次のQRコードを読み取ってください。"));
  parts.push_back(key_panel(access, visit, totp_key(step_of(visit))));
  parts.push_back(html::heading({.text = "2　表示された数字を確かめる"}));
  parts.push_back(
      html::form({.action = "/account/factors/app/confirmation",
                  .csrf = visit.csrf,
                  .hidden = {{"picture", step_mark(step_of(visit))}}},
                 html::stack({html::text_field({.name = "name",
                                                .label = "この端末の名前",
                                                .hint = "あとで見分けるための名前です。",
                                                .error = error_at(problem, "name")},
                                               {.value = std::string(name.empty() ? "認証アプリ" : name),
                                                .width = 24,
                                                .maxlength = 40,
                                                .required = true}),
                              html::text_field({.name = "code",
                                                .label = "確認コード（6桁）",
                                                .hint = "アプリに表示されている数字を入力してください。",
                                                .error = error_at(problem, "code")},
                                               {.inputmode = "numeric",
                                                .autocomplete = "one-time-code",
                                                .width = 10,
                                                .maxlength = 20,
                                                .required = true}),
                              html::row({html::button({.label = "確認して追加する"}),
                                         html::link("/account/factors", "やめる")})})));
  html::Page page;
  page.title = "認証アプリの追加";
  page.nav = "/account";
  page.crumbs = {{"自分の登録", "/account"}, {"二要素認証", "/account/factors"}, {"認証アプリの追加"}};
  page.body = html::stack(parts);
  if (problem) page.status = http_status(problem->kind);
  return page;
}

bool mine(const std::optional<Step>& step, const Visit& visit) {
  return step && step->account == visit.actor.account;
}

http::Response show_app(Access& access, const Visit& visit) {
  if (!mine(find_step(access, step_of(visit), setting_up), visit))
    return http::Response::see_other("/account/factors");
  return visit.show(app_page(access, visit));
}

// One browser has one step: a second tab has made a new key, and the app that was filled from this page has
// another one.
Problem newer_picture() {
  const std::string what =
      "別の画面で、新しいQRコードが表示されました。アプリに追加したばかりの登録を削除し、下のQRコードを読み"
      "取り直してください。";
  return {ProblemKind::conflict, "newer-picture", "入力内容をご確認ください。", {{"code", what}}};
}

Result<SignedIn> confirm(Access& access, const Visit& visit, const Live& live) {
  const std::string step = step_of(visit), code = read_totp_code(visit.request.field("code"));
  if (auto before = finished_before(access, step, code, from_of(visit.request))) return *std::move(before);
  if (!mine(find_step(access, step, setting_up), visit)) return std::unexpected(step_over());
  if (visit.request.field("picture") != step_mark(step)) return std::unexpected(newer_picture());
  const std::string key = totp_key(step);
  const std::int64_t used = code.empty() ? 0 : totp_step_of(key, code, access.real.now());
  if (used == 0)
    return problem(ProblemKind::invalid, "code-invalid", "入力内容をご確認ください。",
                   {{"code",
                     "コードが違います。アプリにいま表示されている6桁の数字を入力してください。端末の時刻が"
                     "ずれていると、正しいコードになりません。"}});
  auto added =
      add_factor(access, live, {FactorKind::totp, std::string(visit.request.field("name")), {}, key, used},
                 from_of(visit.request), {step, code});
  if (!added)
    if (auto before = finished_before(access, step, code, from_of(visit.request))) return *std::move(before);
  return added;
}

http::Response take_confirmation(Access& access, const Visit& visit) {
  const LivePtr live = own_session(access, visit);
  if (!live) return session_needed(visit);
  const auto in = confirm(access, visit, *live);
  if (in) return factor_added(access, visit, *in);
  if (in.error().code == "prove-again") return ask_for_password("/account/factors/app");
  if (in.error().code == "step-over") return http::Response::see_other("/account/factors");
  if (in.error().fields.empty()) return visit.refuse(in.error());
  return visit.show(app_page(access, visit, &in.error()));
}

}  // namespace

http::Response factor_added(Access& access, const Visit& visit, const SignedIn& in) {
  const auto codes =
      access.database.read([&](store::Tx& tx) { return recovery_codes_left(tx, visit.actor.account); });
  http::Response response =
      http::Response::see_other(codes == 0 ? "/account/recovery-codes?added=1" : "/account/factors?added=1");
  response.set("Set-Cookie", Sessions::cookie(in.secret));
  response.set("Set-Cookie", step_cookie_value(""));
  return response;
}

std::vector<Route> factor_app_routes(Access& access, PagesOptions) {
  const http::Limits small{16 << 10, 15};
  return {{http::Method::post, "/account/factors/app", Act::account_own,
           [&access](const Visit& visit) { return begin(access, visit); }, small, true},
          {http::Method::get, "/account/factors/app", Act::account_own,
           [&access](const Visit& visit) { return show_app(access, visit); }},
          {http::Method::post, "/account/factors/app/confirmation", Act::account_own,
           [&access](const Visit& visit) { return take_confirmation(access, visit); }, small, true}};
}

}  // namespace kakari::access
