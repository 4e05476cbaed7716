// What the pages of forums and meetings share: the forum and meeting of an address, paths, small words.
#pragma once
#include <string>
#include <vector>

#include "access/pages.h"
#include "access/visit.h"
#include "forum/meetings/pages.h"
#include "platform/html/components.h"

namespace kakari::meetings {

using access::Act;
using access::error_at;
using access::Visit;
using http::Response;

struct PageDeps {
  forum::Deps deps;
  Above above;
};

struct Opened {
  forum::Forum forum;
  Meeting meeting;
};
/// By {code} (and {meeting}) of the address; not_found for what the visitor may not read.
Result<forum::Forum> forum_in(store::Tx& tx, const Visit& visit, const forum::Deps& deps);
Result<Opened> meeting_in(store::Tx& tx, const Visit& visit, const forum::Deps& deps);
bool may(const Visit& visit, Act act, const forum::Forum& forum, const forum::Deps& deps);

std::string forum_path(const forum::Forum& forum, std::string_view rest = {});
std::string meeting_path(const Meeting& meeting, std::string_view rest = {});
std::vector<html::Crumb> crumbs(const forum::Forum& forum, std::string last = {});
std::vector<html::Crumb> crumbs(const forum::Forum& forum, const Meeting& meeting, std::string last);

std::string typed(const Visit& visit, std::string_view name);
Id id_in(const Visit& visit, std::string_view param);
std::string day_words(std::string_view iso);
/// 岩美町・若桜町; 東部（構想区域）
std::string area_words(const regime::Areas& areas, const forum::Forum& forum);
std::string municipality_name(const regime::Areas& areas, std::string_view code);
std::vector<html::Tag> forum_tags(const forum::Forum& forum);
html::Tag meeting_tag(const Meeting& meeting, Date today);
/// A sentence about what was just done, by ?done=; nothing for an unknown word.
html::Fragment done_notice(const Visit& visit);

void add_list_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_new_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_forum_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_setting_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_policy_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_member_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_account_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_plan_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_meeting_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_said_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_minutes_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_invitation_pages(const PageDeps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::meetings
