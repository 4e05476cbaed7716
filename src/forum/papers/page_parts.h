// What the pages of packs have in common.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "forum/papers/content.h"
#include "forum/papers/pack.h"
#include "platform/html/components.h"

namespace kakari::papers {

inline constexpr std::string_view kPapers = "/papers";

std::string pack_path(const Id& pack, std::string_view below = {});  // "/papers/…/withdrawal"
std::string order_path(std::string_view forum, std::string_view meeting = {});
std::string pack_name(const Pack& pack);     // 資料 第3号
html::Tag tag_of(const Pack& pack);          // できあがり
html::Tag tag_of(Audience audience);         // 構成員限り
std::string size_words(std::int64_t bytes);  // 1.2 MB
html::Table packs_table(const std::vector<Pack>& packs, bool forums);

void add_list_page(const forum::Deps& deps, std::vector<access::Route>& routes);
void add_order_pages(const forum::Deps& deps, std::vector<access::Route>& routes);
void add_pack_pages(const forum::Deps& deps, std::vector<access::Route>& routes);
void add_file_routes(const forum::Deps& deps, std::vector<access::Route>& routes);

/// The frozen content of a pack that is ready.
Content content_of(store::Tx& tx, const Pack& pack);

}  // namespace kakari::papers
