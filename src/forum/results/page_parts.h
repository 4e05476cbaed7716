// What the pages of results share: how a sheet is drawn, and what is said of an edition.
#pragma once
#include <map>

#include "access/visit.h"
#include "forum/results/publish.h"
#include "platform/html/components.h"

namespace kakari::results {

using access::Visit;
using http::Response;

/// States of measures by id, in words: what stands beside the published ones. Empty: no such column.
using Now = std::map<std::string, std::string>;
Now states_now(store::Tx& tx, std::string_view forum, Date today);

html::Fragment sheet_part(const Sheet& sheet, const Now& now, Date today);
/// 令和7年度の報告をもとにした協議の結果
std::string title_of(const Sheet& sheet);
std::string title_of(const Edition& edition);
/// 令和9年2月10日公表（第2版）
std::string published_words(const Edition& edition);

std::string api_path(const Edition& edition);

void add_compose_pages(const forum::Deps& deps, std::vector<access::Route>& routes);
void add_public_pages(const forum::Deps& deps, std::vector<access::Route>& routes);
void add_api(const forum::Deps& deps, std::vector<access::Route>& routes);
void add_integration_pages(const forum::Deps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::results
