// All measures the actor may read: overdue first; as a page, CSV and XLSX.
#include <map>

#include "access/act.h"
#include "base/text.h"
#include "forum/measures/measure_pages.h"
#include "forum/measures/page_parts.h"
#include "forum/measures/parts.h"
#include "forum/measures/words.h"

namespace kakari::measures {
namespace {

using access::Act;
using html::Writer;

constexpr std::size_t page_rows = 50;

struct Filter {
  std::string state, words, forum;  // state: id, "open", "overdue", "" (all)
  std::size_t page = 1;
};

struct Listed {
  std::vector<Measure> measures;       // that fit, overdue first
  std::map<std::string, Held> forums;  // of these, for progress
  std::vector<Forum> all;
  std::size_t overdue = 0;  // whatever the filter
};

Filter filter_of(const Visit& visit) {
  const auto arg = [&](std::string_view name) { return trim(visit.request.arg(name)); };
  return {arg("filter"), arg("q"), arg("forum"),
          std::size_t(std::max<std::int64_t>(1, parse_count(arg("page")).value_or(1)))};
}

std::string path(const Filter& f, std::string_view ending, std::size_t page) {
  return fmt::format("/measures{}?filter={}&q={}&forum={}&page={}", ending, f.state,
                     http::percent_encode(f.words), f.forum, page);
}

bool fits(const Measure& m, const Filter& f, Date today) {
  if (!f.forum.empty() && m.forum != f.forum) return false;
  if (f.state == "overdue" && !m.overdue(today)) return false;
  if (f.state == "open" && !m.open()) return false;
  if (const auto state = state_of(f.state); state && m.state() != *state) return false;
  if (f.words.empty()) return true;
  const std::string words = fold(f.words);
  return fold(m.text).find(words) != std::string::npos || fold(m.owner.name).find(words) != std::string::npos;
}

Listed listed(const forum::Deps& deps, const Visit& visit, const Filter& filter) {
  const Date today = visit.moment.today();
  return deps.database->read([&](store::Tx& tx) {
    Listed l;
    l.all = forum::forums(tx, visit.actor);
    for (Measure& m : measures(tx, visit.actor)) {
      if (m.overdue(today)) ++l.overdue;
      if (fits(m, filter, today)) l.measures.push_back(std::move(m));
    }
    std::ranges::stable_sort(l.measures, {}, [&](const Measure& m) {
      const std::string due = m.due();
      return std::tuple(!m.overdue(today), !m.open(), due.empty() ? "9" : due);
    });
    for (const Forum& f : l.all) {
      Held& h = l.forums[f.code];
      h.forum = f;
      h.complete = complete_years(tx, f.prefecture);
      h.policy = forum::policy(tx, f.prefecture, *deps.words);
    }
    return l;
  });
}

forum::Table table_of(const forum::Deps& deps, const Visit& visit, const Listed& l, std::size_t from,
                      std::size_t most) {
  const auto numbers = deps.numbers(visit.moment.now);
  forum::Table all;
  for (std::size_t i = from; i < l.measures.size() && i < from + most; ++i) {
    const Held& h = l.forums.at(l.measures[i].forum);
    forum::Table one =
        measures_table(deps, h, {l.measures[i]}, numbers, visit.moment.today(), forum::Audience::members);
    if (all.columns.empty()) {
      all = one;
      all.rows.clear();
      all.columns.insert(all.columns.begin() + 1, {.label = "協議の場", .width_mm = 35});
    }
    auto row = std::move(one.rows.front());
    row.insert(row.begin() + 1, {.text = h.forum.name, .number = {}, .href = "/forums/" + h.forum.code});
    all.rows.push_back(std::move(row));
  }
  all.title = "方策の一覧";
  return all;
}

html::Fragment filter_form(const Filter& f, const Listed& l) {
  std::vector<html::Choice> states{
      {.value = "open", .label = "終わっていないもの", .chosen = f.state == "open"},
      {.value = "overdue", .label = "期限を過ぎたもの", .chosen = f.state == "overdue"}};
  for (const State s : {State::proposed, State::decided, State::under_way, State::completed, State::stopped})
    states.push_back(
        {.value = std::string(id(s)), .label = std::string(label(s)), .chosen = f.state == id(s)});
  std::vector<html::Choice> forums;
  for (const Forum& one : l.all)
    forums.push_back({.value = one.code, .label = one.name, .chosen = one.code == f.forum});
  return html::form(
      {.action = "/measures", .method = "get", .label = "方策の絞り込み", .role = "search"},
      html::row({html::select_field({.name = "filter", .label = "状態"}, states, "すべて"),
                 html::select_field({.name = "forum", .label = "協議の場"}, forums, "すべて"),
                 html::text_field({.name = "q", .label = "言葉（方策、担い手）"}, {.value = f.words}),
                 html::button({.label = "しぼりこむ", .press = html::Press::secondary})}));
}

Response show_list(const forum::Deps& deps, const Visit& visit) {
  const Filter filter = filter_of(visit);
  const Listed l = listed(deps, visit, filter);
  const std::size_t from = std::min((filter.page - 1) * page_rows, l.measures.size());
  const std::size_t to = std::min(from + page_rows, l.measures.size());
  Writer w;
  w << html::heading(
           {.text = l.overdue > 0 ? fmt::format("期限を過ぎた方策が{}件あります", l.overdue)
                                  : std::string("方策の一覧"),
            .level = 1,
            .lead = "協議の場で提案し、決めた方策と、進みぐあいです。期限を過ぎたものから並びます。"})
    << filter_form(filter, l);
  if (l.measures.empty()) {
    const bool none = filter.state.empty() && filter.words.empty() && filter.forum.empty();
    w << html::empty(
        {.what = none ? "方策はまだありません" : "当てはまる方策はありません",
         .how = none ? "協議の場のページで課題を挙げ、方策を加えると、ここに並びます。"
                     : "絞り込みを変えてください。",
         .act =
             none ? html::button({.label = "協議の場へ", .press = html::Press::secondary, .href = "/forums"})
                  : html::Fragment{}});
  } else {
    forum::Table table = table_of(deps, visit, l, from, page_rows);
    w << forum::draw(table, "") << forum::foot(table)
      << html::pager({.total = std::int64_t(l.measures.size()),
                      .first = std::int64_t(from) + 1,
                      .last = std::int64_t(to),
                      .previous = filter.page > 1 ? path(filter, "", filter.page - 1) : "",
                      .next = to < l.measures.size() ? path(filter, "", filter.page + 1) : ""})
      << html::row(
             {html::link(path(filter, ".csv", 1), "CSV"), html::link(path(filter, ".xlsx", 1), "XLSX")});
  }
  return visit.show({.title = "方策の一覧", .body = w.take(), .nav = "/forums", .wide = true});
}

}  // namespace

void add_list_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back(
      {Method::get, "/measures", Act::forum_read, [deps](const Visit& v) { return show_list(deps, v); }});
  const auto file = [deps](bool csv) {
    return [deps, csv](const Visit& v) {
      const Listed l = listed(deps, v, filter_of(v));
      const forum::Table table = table_of(deps, v, l, 0, l.measures.size());
      return csv ? forum::csv(table, "measures") : forum::xlsx(table, "measures");
    };
  };
  routes.push_back({Method::get, "/measures.csv", Act::forum_read, file(true)});
  routes.push_back({Method::get, "/measures.xlsx", Act::forum_read, file(false)});
}

}  // namespace kakari::measures
