#include "forum/analysis/offer.h"

#include <algorithm>

#include "base/text.h"
#include "forum/analysis/overview.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using forum::Indicator;

constexpr std::int64_t kPageSize = 40;
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kDivided{
    {{".share", "割合"},
     {".per_10k", "人口1万人"},
     {".per_65", "65歳以上1万人"},
     {".per_75", "75歳以上1万人"}}};

/// home_care.held of home_care.held.per_65; itself where it is none of these.
std::string_view base_of(const forum::Indicators& all, std::string_view id) {
  for (const auto& [suffix, label] : kDivided)
    if (id.ends_with(suffix) && all.find(id.substr(0, id.size() - suffix.size())))
      return id.substr(0, id.size() - suffix.size());
  return id;
}

struct Wanted {
  std::string group, words;
  std::int64_t page = 1;
};

bool fits(const Indicator& indicator, const Wanted& wanted) {
  if (wanted.words.empty()) return indicator.group == wanted.group;
  return fold(indicator.label + indicator.group + indicator.short_label).contains(fold(wanted.words));
}

std::vector<const Indicator*> found(const forum::Deps& deps, const AreaAsked& asked, const Wanted& wanted) {
  std::vector<const Indicator*> out;
  for (const Indicator& indicator : deps.indicators->all())
    if ((asked.intent || indicator.audience == forum::Audience::everybody) && fits(indicator, wanted) &&
        base_of(*deps.indicators, indicator.id) == indicator.id)
      out.push_back(&indicator);
  return out;
}

std::string address(const AreaAsked& asked, const Wanted& wanted, std::int64_t page) {
  std::string out = asked.address("/indicators");
  if (wanted.words.empty())
    out += "&group=" + http::percent_encode(wanted.group);
  else
    out += "&q=" + http::percent_encode(wanted.words);
  if (page > 1) out += fmt::format("&page={}", page);
  return out + "#indicators";
}

html::Fragment others_of(const forum::Deps& deps, const AreaAsked& asked, const Indicator& indicator) {
  std::vector<html::Fragment> links;
  for (const auto& [suffix, label] : kDivided)
    if (const Indicator* other = deps.indicators->find(indicator.id + std::string(suffix)))
      links.push_back(html::link(view_href(asked, *other), label));
  return html::row(links);
}

html::Fragment groups_row(const forum::Deps& deps, const AreaAsked& asked, const Wanted& wanted) {
  std::vector<html::Fragment> links;
  for (const std::string& group : deps.indicators->groups()) {
    const bool any = std::ranges::any_of(deps.indicators->all(), [&](const Indicator& i) {
      return i.group == group && (asked.intent || i.audience == forum::Audience::everybody);
    });
    if (!any) continue;
    if (group == wanted.group && wanted.words.empty())
      links.push_back(html::tag({group, html::Tone::published}));
    else
      links.push_back(html::link(address(asked, {group, {}, 1}, 1), group));
  }
  return html::row(links);
}

html::Fragment rows(const forum::Deps& deps, const AreaAsked& asked,
                    std::span<const Indicator* const> shown_ones) {
  html::Table table{.caption = fmt::format("{}の指標", asked.area->name),
                    .caption_hidden = true,
                    .rows = {},
                    .on_phone = html::OnPhone::scroll};
  table.columns = {{.label = "指標", .row_head = true},
                   {.label = asked.area->name, .numeric = true},
                   {.label = "昨年度から", .numeric = true},
                   {.label = "割って見る"}};
  for (const Indicator* indicator : shown_ones) {
    // Numbers of people stand on the indicator's own page, where small ones are taken out.
    const forum::Value now = forum::value(asked.numbers, *indicator, *asked.area, asked.year);
    const forum::Value before = forum::value(asked.numbers, *indicator, *asked.area, asked.year - 1);
    table.rows.push_back({{html::link(view_href(asked, *indicator), indicator->label),
                           indicator->people ? ""
                           : now.known()     ? forum::in_words(*indicator, now) + indicator->unit
                                             : "―",
                           indicator->people ? "" : forum::change_in_words(*indicator, now, before),
                           others_of(deps, asked, *indicator)}});
  }
  table.empty = "当てはまる指標はありません。ことばを短くするか、下の分け方から選んでください。";
  return html::table(table);
}

}  // namespace

html::Fragment offer(const forum::Deps& deps, const AreaAsked& asked, const access::Visit& visit) {
  Wanted wanted{std::string(visit.request.arg("group")), trim(visit.request.arg("q")),
                std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 1000)};
  const std::vector<std::string> groups = deps.indicators->groups();
  if (std::ranges::find(groups, wanted.group) == groups.end()) wanted.group = groups.empty() ? "" : "機能";
  const std::vector<const Indicator*> all = found(deps, asked, wanted);
  const auto total = std::int64_t(all.size());
  const std::int64_t first = std::min((wanted.page - 1) * kPageSize, total),
                     last = std::min(first + kPageSize, total);
  html::Writer w;
  w << html::heading({.text = "指標を選ぶ", .level = 2, .id = "indicators"})
    << html::form(
           {.action = "/indicators",
            .method = "get",
            .hidden = {{"year", std::to_string(asked.year)},
                       {"level", std::string(forum::id(asked.level))},
                       {"area", asked.area->code}},
            .label = "指標を探す",
            .role = "search"},
           html::search_box({.label = "指標をことばで探す（糖尿病、往診、需要など）", .value = wanted.words}))
    << groups_row(deps, asked, wanted)
    << rows(deps, asked, std::span(all).subspan(std::size_t(first), std::size_t(last - first)));
  if (total > kPageSize)
    w << html::pager({.total = total,
                      .first = first < last ? first + 1 : 0,
                      .last = first < last ? last : 0,
                      .previous = wanted.page > 1 ? address(asked, wanted, wanted.page - 1) : "",
                      .next = last < total ? address(asked, wanted, wanted.page + 1) : ""});
  return w.take();
}

}  // namespace kakari::analysis
