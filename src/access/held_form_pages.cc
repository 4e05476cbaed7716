#include <algorithm>

#include "access/held_form.h"
#include "access/pages.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

bool stays_hidden(std::string_view name) {
  return name == "csrf" || name == "held" || name == "idempotency_key" || name == "idempotency" ||
         name.starts_with("base:") || name.starts_with("was:");  // what an answer was based on
}

std::size_t answers(const http::Pairs& form) {
  return std::size_t(std::ranges::count_if(
      form, [](const auto& pair) { return !stays_hidden(pair.first) && !pair.second.empty(); }));
}

html::Page held_page(const Visit& visit, const HeldForm& held) {
  html::FormOptions form{.action = held.target, .csrf = visit.csrf, .hidden = {{"held", "1"}}};
  for (const auto& [name, value] : held.form)
    if (name != "held") form.hidden.push_back({name, value});
  std::vector<html::Fragment> parts;
  parts.push_back(html::notice({.text = "ログインの有効時間が過ぎる前に入力された内容（" +
                                        std::to_string(answers(held.form)) +
                                        "項目）をお預かりしています。送信すると、そのまま続けられます。"}));
  if (held.had_files)
    parts.push_back(html::notice(
        {.kind = html::NoticeKind::warning,
         .text = "添付されたファイルはお預かりできませんでした。送信したあと、もう一度添付してください。"}));
  if (!held.grant.empty() && held.grant != visit.actor.grant)
    parts.push_back(
        html::notice({.kind = html::NoticeKind::warning,
                      .text = "入力されたときと権限が異なります。権限を選び直してから送信してください。",
                      .more = html::link("/role", "権限を選び直す")}));
  parts.push_back(html::form(form, html::button({.label = "続きを送信する"})));
  parts.push_back(html::form({.action = "/held-form/discard", .csrf = visit.csrf},
                             html::button({.label = "送信せずに破棄する", .press = html::Press::link})));
  html::Page page;
  page.title = "入力の続き";
  page.body = html::stack(parts);
  return page;
}

std::string key_of(const Visit& visit) {
  return std::string(visit.request.cookie(held_cookie));
}

http::Response show_held(Access& access, const Visit& visit, const PagesOptions& options) {
  if (const auto held = find_held_form(access, key_of(visit), visit.actor.account))
    return visit.show(held_page(visit, *held));
  http::Response response = http::Response::see_other(options.home(visit.actor));
  response.set("Set-Cookie", held_cookie_value(""));
  return response;
}

http::Response discard(Access& access, const Visit& visit, const PagesOptions& options) {
  if (find_held_form(access, key_of(visit), visit.actor.account)) drop_held_form(access, key_of(visit));
  http::Response response = http::Response::see_other(options.home(visit.actor));
  response.set("Set-Cookie", held_cookie_value(""));
  return response;
}

}  // namespace

std::vector<Route> held_form_routes(Access& access, PagesOptions options) {
  return {{http::Method::get, "/held-form", Act::account_own,
           [&access, options](const Visit& visit) { return show_held(access, visit, options); }},
          {http::Method::post, "/held-form/discard", Act::account_own,
           [&access, options](const Visit& visit) { return discard(access, visit, options); }}};
}

}  // namespace kakari::access
