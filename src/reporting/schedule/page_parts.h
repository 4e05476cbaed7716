// What the pages of this room share: the year and prefecture of a visit, links between years, fields.
#pragma once
#include <string>
#include <vector>

#include "platform/html/components.h"
#include "reporting/schedule/pages.h"

namespace kakari::schedule {

/// The prefecture whose dates the visitor's role is about; empty for the public and nationwide roles.
std::string own_prefecture(store::Tx& tx, const access::Actor& actor);
/// ?year= within two years of what is shown first; else that.
int asked_year(store::Tx& tx, const http::Request& request, std::string_view prefecture, Date today);

/// The year before and after, as links to `path?…year=`; `path` ends with ? or &.
html::Fragment year_links(const std::string& path, int year, int newest);

/// What the refusal says at a field; empty when nothing.
std::string error_at(const Problem* problem, std::string_view field);
std::string typed(const access::Visit& visit, std::string_view name);

/// 法令, 県独自 (鳥取県が設定), 要確認: what kind of a date it is.
std::vector<html::Tag> tags_of(const PlannedDate& planned);

std::vector<html::Choice> place_choices(const regime::Areas& areas, const std::vector<Place>& places,
                                        std::string_view chosen);

}  // namespace kakari::schedule
