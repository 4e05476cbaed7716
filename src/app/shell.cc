#include "app/shell.h"

#include <algorithm>
#include <array>

#include "app/help_pages.h"

namespace kakari::app {
namespace {

using access::Role;

std::vector<html::NavItem> navigation(Role role) {
  switch (role) {
    case Role::institution_staff:
      return {{"かかりつけ医機能報告", "/report"},
              {"これまでの報告", "/history"},
              {"公表されている内容", "/public-contents"},
              {"院内掲示", "/notice"},
              {"患者への説明", "/explanation"},
              {"日程", "/calendar"},
              {"研修の修了者", "/completers"},
              {"勤務する医師", "/staff-physicians"},
              {"職員", "/staff"}};
    case Role::prefecture_officer:
      return {{"一年の仕事", "/year"},       {"報告の確認", "/review"},
              {"未報告", "/missing"},        {"紙の調査票", "/paper"},
              {"命令", "/orders"},           {"公表", "/publication"},
              {"集計", "/indicators"},       {"協議の場", "/forums"},
              {"日程", "/calendar"},         {"医療機関", "/institutions-register"},
              {"権限の点検", "/permissions"}};
    case Role::health_centre_officer:
      return {{"一年の仕事", "/year"}, {"報告の確認", "/review"},
              {"未報告", "/missing"},  {"紙の調査票", "/paper"},
              {"集計", "/indicators"}, {"協議の場", "/forums"},
              {"日程", "/calendar"},   {"医療機関", "/institutions-register"}};
    case Role::physician:
      return {{"研修のようす", "/training"},
              {"学ぶ", "/learning"},
              {"講習会", "/courses"},
              {"単位の記録", "/training/credits"},
              {"実地研修", "/training/practice"},
              {"申請", "/application"},
              {"修了証", "/certificate"},
              {"勤務先", "/workplaces"}};
    case Role::association_clerk:
      return {{"修了申請", "/applications"}, {"単位の申告", "/claims"},
              {"講習会", "/lectures"},       {"会員", "/members"},
              {"取り込み", "/imports"},      {"修了のようす", "/training-overview"},
              {"抽出確認", "/audits"},       {"医師会の情報", "/association"}};
    case Role::association_president:
      return {{"修了申請", "/applications"},
              {"会員", "/members"},
              {"修了のようす", "/training-overview"},
              {"抽出確認", "/audits"},
              {"医師会の情報", "/association"}};
    case Role::jma_office:
      return {{"修了のようす", "/training-overview"}, {"教材と問題", "/contents"},
              {"修了証", "/certificates-register"},   {"会員", "/members"},
              {"修了申請", "/applications"},          {"疑義", "/inquiries"}};
    case Role::committee:
      return {{"運営委員会", "/committee"}, {"疑義", "/inquiries"}, {"修了のようす", "/training-overview"}};
    case Role::corporation_staff:
      return {{"法人の医療機関", "/corporation"}, {"日程", "/calendar"}};
    case Role::municipality_officer:
      return {{"報告のようす", "/progress"},
              {"集計", "/indicators"},
              {"協議の場", "/forums"},
              {"日常生活圏域", "/living-areas"},
              {"日程", "/calendar"}};
    case Role::ministry_officer:
      return {{"報告のようす", "/progress"}, {"集計", "/indicators"}, {"好事例", "/practices"}};
    case Role::forum_coordinator:
    case Role::forum_member:
      return {{"協議の場", "/forums"}, {"集計", "/indicators"}, {"日程", "/calendar"}};
    case Role::administrator:
      return {{"稼働のようす", "/status"},    {"医療機関", "/institutions-register"},
              {"医療法人", "/corporations"},  {"承継", "/successions"},
              {"権限の点検", "/permissions"}, {"保存期間", "/retention"}};
    case Role::anonymous:
      return {};
  }
  return {};
}

/// What every role has, behind its own; pairs of institutions only while there is something to decide.
void add_waiting(const ShellSettings& settings, const access::Actor& actor,
                 std::vector<html::NavItem>& items) {
  const Waiting waiting = settings.waiting ? settings.waiting(actor) : Waiting{};
  if (waiting.open_links > 0) items.push_back({"同じ医療機関の候補", "/links", waiting.open_links});
  if (waiting.organisers > 0) items.push_back({"講習会の認定", "/course-reviews", waiting.organisers});
  items.push_back({"お知らせ", "/messages", waiting.unread > 0 ? waiting.unread : -1});
  if (actor.role == Role::administrator) items.push_back({"メールの送信", "/mail"});
  items.push_back({"自分の登録", "/account"});
}

std::string banner(const ShellSettings& settings, bool english, Instant now) {
  const Date today = Date::of(now);
  const std::string clock = english ? "running as of " + today.iso() : today.wareki() + "として動いています";
  if (settings.demo) return english ? "Demo with invented data, " + clock : "デモ（架空のデータ）　" + clock;
  if (settings.rehearsal) return english ? "Rehearsal, " + clock : "練習　" + clock;
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
    case Role::physician:
      return "/training";
    case Role::association_clerk:
    case Role::association_president:
      return "/applications";
    case Role::jma_office:
      return "/training-overview";
    case Role::committee:
      return "/committee";
    case Role::corporation_staff:
      return "/corporation";
    case Role::municipality_officer:
    case Role::ministry_officer:
      return "/progress";
    case Role::forum_coordinator:
    case Role::forum_member:
      return "/forums";
    case Role::anonymous:
      return "/";
    default:
      return "/account";
  }
}

std::string other_language(std::string_view target) {
  constexpr std::array<std::string_view, 9> spoken{"/",        "/search",        "/institutions/",
                                                   "/compare", "/open-data",     "/open-data/dictionary",
                                                   "/help",    "/accessibility", "/embed"};
  if (target.empty()) return {};
  const bool english = target == "/en" || target.starts_with("/en/") || target.starts_with("/en?");
  std::string_view rest = english ? target.substr(3) : target;
  std::string path(rest.substr(0, rest.find('?')));
  const std::string query(rest.substr(std::min(path.size(), rest.size())));
  if (path.empty()) path = "/";
  const bool known = std::ranges::any_of(spoken, [&](std::string_view page) {
    return page.ends_with('/') && page.size() > 1 ? path.starts_with(page) : path == page;
  });
  if (!known) return {};
  if (english) return path + query;
  return (path == "/" ? "/en" : "/en" + path) + query;
}

html::Shell shell_of(const ShellSettings& settings, const access::Actor& actor, const Shown& shown,
                     Instant scheme_now) {
  const bool english = shown.language == "en";
  const auto say = [english](const char* ja, const char* en) { return english ? en : ja; };
  html::Shell shell;
  shell.assets = settings.assets;
  shell.banner = banner(settings, english, scheme_now);
  shell.place = actor.signed_in() ? actor.scope_name
                : english         ? "Find a doctor near you"
                                  : settings.public_name;
  if (const std::string other = other_language(shown.target); !other.empty())
    shell.links.push_back({.label = say("English", "日本語"), .href = other, .lang = say("en", "ja")});
  shell.links.push_back({say("使い方", "How to use"), english ? "/en/help" : help_of(actor.role)});
  if (actor.signed_in()) {
    shell.person = actor.name + "さん（" + std::string(access::label(actor.role)) + "）";
    shell.home = home_of(actor.role);
    shell.nav = navigation(actor.role);
    add_waiting(settings, actor, shell.nav);
    for (html::NavItem& item : shell.nav) item.current = item.href == shown.nav;
    shell.links.push_back({say("公開ページ", "Public pages"), say("/", "/en")});
  } else {
    if (english) shell.home = "/en";
    shell.links.push_back({say("オープンデータ", "Open data"), say("/open-data", "/en/open-data")});
    shell.links.push_back({say("ログイン", "Sign in"), "/sign-in"});
    if (english)
      shell.footer = {{"Find care", "/en"}, {"Open data", "/en/open-data"}};
    else
      shell.footer = {{"報告の日程", "/calendar"},
                      {"命令に従わなかった医療機関", "/noncompliance"},
                      {"協議の結果", "/forum-results"},
                      {"オープンデータ", "/open-data"},
                      {"医師の利用登録", "/physicians/new"},
                      {"修了証を確かめる", "/certificates"},
                      {"講習会の認定の申請（団体の方）", "/courses/apply"}};
  }
  shell.footer.push_back(
      {say("ウェブアクセシビリティ", "Accessibility"), say("/accessibility", "/en/accessibility")});
  if (settings.demo) {
    shell.links.push_back({say("デモの案内", "Demo guide"), "/demo"});
    shell.links.push_back({say("デモのメール", "Demo mail"), "/demo/mailbox"});
  }
  return shell;
}

}  // namespace kakari::app
