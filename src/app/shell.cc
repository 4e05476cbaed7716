#include "app/shell.h"

namespace kakari::app {
namespace {

using access::Role;

std::vector<html::NavItem> navigation(Role role) {
  switch (role) {
    case Role::institution_staff:
      return {{"かかりつけ医機能報告", "/report"},
              {"公表されている内容", "/own-page"},
              {"自分の登録", "/account"}};
    case Role::prefecture_officer:
      return {{"報告の確認", "/review"},
              {"公表", "/publication"},
              {"医療機関", "/institutions-register"},
              {"自分の登録", "/account"}};
    case Role::health_centre_officer:
      return {{"報告の確認", "/review"}, {"医療機関", "/institutions-register"}, {"自分の登録", "/account"}};
    case Role::administrator:
    case Role::municipality_officer:
    case Role::physician:
      return {{"自分の登録", "/account"}};
    case Role::anonymous:
      return {};
  }
  return {};
}

/// Only while there is something to decide.
void add_links(const ShellSettings& settings, const access::Actor& actor, std::vector<html::NavItem>& items) {
  if (actor.role != Role::prefecture_officer || !settings.open_links) return;
  if (const int open = settings.open_links(actor); open > 0)
    items.insert(items.end() - 1, {"同じ医療機関の候補", "/links", open});
}

std::string banner(const ShellSettings& settings, Instant now) {
  const std::string clock = Date::of(now).wareki() + "として動いています";
  if (settings.demo) return "デモ（架空のデータ）　" + clock;
  if (settings.rehearsal) return "練習　" + clock;
  return {};
}

}  // namespace

std::string home_of(Role role) {
  switch (role) {
    case Role::institution_staff:
      return "/report";
    case Role::prefecture_officer:
    case Role::health_centre_officer:
      return "/review";
    case Role::anonymous:
      return "/";
    default:
      return "/account";
  }
}

html::Shell shell_of(const ShellSettings& settings, const access::Actor& actor, const std::string& csrf,
                     std::string_view nav, Instant scheme_now) {
  html::Shell shell;
  shell.assets = settings.assets;
  shell.banner = banner(settings, scheme_now);
  shell.csrf = csrf;
  shell.place = actor.signed_in() ? actor.scope_name : settings.public_name;
  if (actor.signed_in()) {
    shell.person = actor.name + "さん（" + std::string(access::label(actor.role)) + "）";
    shell.home = home_of(actor.role);
    shell.nav = navigation(actor.role);
    add_links(settings, actor, shell.nav);
    for (html::NavItem& item : shell.nav) item.current = item.href == nav;
    shell.links.push_back({"公開ページ", "/"});
  } else {
    shell.links.push_back({"ログイン", "/sign-in"});
  }
  if (settings.demo) shell.links.push_back({"デモの案内", "/demo"});
  return shell;
}

}  // namespace kakari::app
