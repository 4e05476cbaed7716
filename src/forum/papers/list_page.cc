// GET /papers: the packs of all forums that somebody may read.
#include <algorithm>

#include "base/text.h"
#include "forum/papers/page_parts.h"

namespace kakari::papers {
namespace {

using access::Visit;

constexpr std::int64_t kPage = 50;

html::Fragment filter(const Visit& visit, const std::vector<forum::Forum>& forums) {
  std::vector<html::Choice> choices;
  for (const forum::Forum& one : forums)
    choices.push_back(
        {.value = one.code, .label = one.name, .chosen = visit.request.arg("forum") == one.code});
  return html::form(
      {.action = std::string(kPapers), .method = "get", .autosubmit = true, .label = "絞り込み"},
      html::row({html::select_field({.name = "forum", .label = "協議の場"}, choices, "すべて"),
                 html::button({.label = "表示する", .press = html::Press::secondary})}));
}

http::Response show(const forum::Deps& deps, const Visit& visit) {
  std::vector<forum::Forum> forums;
  std::vector<Pack> packs;
  deps.database->read([&](store::Tx& tx) {
    forums = forum::forums(tx, visit.actor);
    for (const forum::Forum& one : forums)
      if (visit.request.arg("forum").empty() || visit.request.arg("forum") == one.code)
        std::ranges::move(packs_of(tx, one.code), std::back_inserter(packs));
  });
  std::ranges::stable_sort(packs, std::ranges::greater{}, &Pack::at);
  const std::int64_t total = std::int64_t(packs.size());
  const std::int64_t pages = std::max<std::int64_t>(1, (total + kPage - 1) / kPage);
  const std::int64_t page =
      std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, pages);
  const std::int64_t first = (page - 1) * kPage, last = std::min(total, first + kPage);
  const auto address = [&](std::int64_t number) {
    if (number < 1 || number > pages) return std::string();
    return fmt::format("{}?forum={}&page={}", kPapers, http::percent_encode(visit.request.arg("forum")),
                       number);
  };
  html::Writer w;
  w << html::heading({.text = "協議の場の資料",
                      .level = 1,
                      .lead = "会議に出す資料です。締切日までの報告から作り、作成後は変わりません。"});
  if (forums.empty())
    w << html::empty({.what = "読める協議の場はまだありません",
                      .how = "協議の場が設けられると、その資料をここから作成し、読むことができます。"});
  else
    w << filter(visit, forums)
      << html::table(packs_table({packs.begin() + first, packs.begin() + last}, true));
  if (total > kPage)
    w << html::pager({.total = total,
                      .first = total == 0 ? 0 : first + 1,
                      .last = last,
                      .previous = address(page - 1),
                      .next = address(page + 1)});
  if (!forums.empty() && access::could(visit.actor.role, access::Act::paper_make))
    w << html::row({html::button({.label = "資料を作成する", .href = "/papers/new"})});
  return visit.show({.title = "協議の場の資料", .body = w.take(), .nav = "/forums", .wide = true});
}

}  // namespace

void add_list_page(const forum::Deps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, std::string(kPapers), access::Act::forum_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::papers
