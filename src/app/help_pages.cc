#include "app/help_pages.h"

#include <algorithm>
#include <filesystem>

#include "app/manual.h"
#include "platform/html/text.h"

namespace kakari::app {
namespace {

using access::Visit;

http::Response show(const std::vector<ManualPage>& manual, const Visit& visit, std::string_view lang,
                    std::string_view name) {
  if (manual.empty())
    return visit.show(
        {.title = "使い方",
         .body =
             html::note("このサーバーには、使い方のファイル（web/dist/manual.json）が置かれていません。")});
  const auto found = std::ranges::find_if(
      manual, [&](const ManualPage& page) { return page.lang == lang && page.name == name; });
  if (found == manual.end())
    return visit.refuse({ProblemKind::not_found,
                         "no-such-help",
                         "この使い方のページはありません。「使い方」からお選びください。",
                         {}});
  html::Page page{.title = found->title, .body = found->body, .lang = found->lang};
  if (!name.empty()) page.crumbs = {{"使い方", "/help"}, {found->title, ""}};
  return visit.show(std::move(page));
}

}  // namespace

std::string help_of(access::Role role) {
  using access::Role;
  switch (role) {
    case Role::institution_staff:
    case Role::corporation_staff:
      return "/help/institution";
    case Role::physician:
      return "/help/physician";
    case Role::association_clerk:
    case Role::association_president:
      return "/help/local-association";
    case Role::jma_office:
    case Role::committee:
      return "/help/jma";
    case Role::prefecture_officer:
    case Role::ministry_officer:
      return "/help/prefecture";
    case Role::health_centre_officer:
      return "/help/health-centre";
    case Role::municipality_officer:
    case Role::forum_coordinator:
    case Role::forum_member:
      return "/help/municipality";
    case Role::administrator:
      return "/help/operator";
    case Role::anonymous:
      return "/help";
  }
  return "/help";
}

std::vector<access::Route> help_pages(const std::string& share) {
  // A checkout that has not built its pages yet has none.
  const std::string file = share + "/web/dist/manual.json";
  const auto manual = std::make_shared<const std::vector<ManualPage>>(
      std::filesystem::exists(file) ? read_manual(file) : std::vector<ManualPage>{});
  return {{http::Method::get, "/help", access::Act::public_read,
           [manual](const Visit& visit) { return show(*manual, visit, "ja", ""); }},
          {http::Method::get, "/en/help", access::Act::public_read,
           [manual](const Visit& visit) { return show(*manual, visit, "en", ""); }},
          {http::Method::get, "/help/{page}", access::Act::public_read,
           [manual](const Visit& visit) { return show(*manual, visit, "ja", visit.request.param("page")); }}};
}

}  // namespace kakari::app
