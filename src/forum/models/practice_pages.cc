// /practices: the library of 好事例 for everybody, and one of them.
#include <fmt/format.h>

#include "base/text.h"
#include "forum/models/practice_parts.h"

namespace kakari::models {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kPage = 20, kQueryMax = 200, kExcerpt = 120;

bool keeps(const access::Actor& actor) {
  return access::could(actor.role, Act::practice_add);
}

/// The first characters, whole ones.
std::string first_characters(const std::string& text, std::size_t most) {
  std::size_t at = 0, characters = 0;
  while (at < text.size() && characters < most) {
    ++at;
    while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
    ++characters;
  }
  return text.substr(0, at);
}

std::string excerpt(const std::string& text) {
  std::string start = first_characters(text, kExcerpt);
  return start.size() < text.size() ? start + "…" : start;
}

PracticeSearch search_of(const Visit& visit) {
  PracticeSearch search;
  search.function = regime::function_of(visit.request.arg("function"));
  search.theme = visit.request.arg("theme");
  search.area_kind = visit.request.arg("kind");
  search.prefecture = visit.request.arg("prefecture");
  search.words = first_characters(std::string(visit.request.arg("q")), kQueryMax);
  return search;
}

bool narrowed(const PracticeSearch& search) {
  return search.function || !search.theme.empty() || !search.area_kind.empty() ||
         !search.prefecture.empty() || !search.words.empty();
}

std::string address(const PracticeSearch& search, std::size_t page) {
  return fmt::format("/practices?function={}&theme={}&kind={}&prefecture={}&q={}&page={}",
                     search.function ? regime::id(*search.function) : "", http::percent_encode(search.theme),
                     http::percent_encode(search.area_kind), http::percent_encode(search.prefecture),
                     http::percent_encode(search.words), page);
}

html::Fragment search_form(const PageDeps& deps, const PracticeSearch& search) {
  std::vector<regime::Function> chosen;
  if (search.function) chosen.push_back(*search.function);
  std::vector<html::Choice> kinds, prefectures;
  for (const AreaKind& kind : deps.models->area_kinds)
    kinds.push_back({.value = kind.id, .label = kind.label, .chosen = kind.id == search.area_kind});
  for (const auto& prefecture : deps.areas->prefectures())
    prefectures.push_back(
        {.value = prefecture.code, .label = prefecture.name, .chosen = prefecture.code == search.prefecture});
  return html::form(
      {.action = "/practices", .method = "get", .label = "好事例を探す", .role = "search"},
      html::stack(
          {html::text_field({.name = "q", .label = "ことば"},
                            {.value = search.words, .type = "search", .maxlength = int(kQueryMax)}),
           html::row(
               {html::select_field({.name = "function", .label = "機能"}, function_choices(chosen), "すべて"),
                html::select_field({.name = "theme", .label = "協議のテーマ"},
                                   theme_choices(deps, search.theme), "すべて"),
                html::select_field({.name = "kind", .label = "地域の種類"}, kinds, "すべて"),
                html::select_field({.name = "prefecture", .label = "都道府県"}, prefectures, "すべて")}),
           html::button({.label = "探す"})}));
}

html::Fragment list(const PageDeps& deps, const std::vector<Practice>& found, std::size_t from,
                    std::size_t to) {
  std::vector<html::Entry> entries;
  for (std::size_t i = from; i < to; ++i) {
    const Practice& practice = found[i];
    const auto day = Date::parse(practice.published_on);
    std::vector<html::Tag> tags;
    for (const auto function : practice.text.functions)
      tags.push_back({function == regime::Function::core ? "1号機能" : std::string(regime::label(function))});
    entries.push_back({.title = practice.text.title,
                       .href = "/practices/" + practice.id.text(),
                       .meta = html::text(area_in_words(deps, practice.text.area)),
                       .sentence = excerpt(practice.text.what),
                       .tags = tags,
                       .foot = day ? day->wareki() + " 公表" : ""});
  }
  return html::entries(entries);
}

Response show_list(const PageDeps& deps, const Visit& visit) {
  const PracticeSearch search = search_of(visit);
  const auto found = deps.database->read(
      [&](store::Tx& tx) { return published_practices(tx, *deps.areas, *deps.kinds, search); });
  const auto page =
      std::size_t(std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 10'000));
  const std::size_t from = std::min(found.size(), (page - 1) * kPage),
                    to = std::min(found.size(), from + kPage);
  Writer w;
  w << html::heading(
      {.text = "好事例",
       .level = 1,
       .lead = "かかりつけ医機能を地域で確保するための取組です。都道府県と国が登録しています。"});
  if (keeps(visit.actor))
    w << html::row({html::button({.label = "好事例を登録する", .href = "/practices/new"}),
                    html::link("/practices/desk", "登録したものを見る")});
  w << search_form(deps, search) << html::found(std::int64_t(found.size()));
  if (found.empty())
    w << html::empty(
        narrowed(search)
            ? html::Empty{.what = "当てはまる好事例はありません", .how = "条件を一つ外してお試しください。"}
            : html::Empty{.what = "公表された好事例はまだありません",
                          .how = "都道府県か国が登録し、公表すると、ここに並びます。"});
  w << list(deps, found, from, to)
    << html::pager({.total = std::int64_t(found.size()),
                    .first = found.empty() ? 0 : std::int64_t(from + 1),
                    .last = std::int64_t(to),
                    .previous = page > 1 ? address(search, page - 1) : "",
                    .next = to < found.size() ? address(search, page + 1) : ""});
  std::vector<html::Fact> kinds;
  for (const AreaKind& kind : deps.models->area_kinds) kinds.push_back({kind.label, kind.words});
  w << html::folded("地域の種類の分け方（要確認）", html::facts(kinds));
  return visit.show({.title = "好事例", .body = w.take(), .nav = "/practices"});
}

html::Fragment earlier(const PageDeps& deps, const std::vector<PracticeEdition>& editions) {
  Writer w;
  for (std::size_t i = 1; i < editions.size(); ++i)
    w << html::folded(
        fmt::format("第{}版（{} 公表）", editions[i].edition, Date::of(editions[i].published_at).wareki()),
        practice_text(deps, editions[i].text));
  return w.take();
}

Response show_one(const PageDeps& deps, const Visit& visit) {
  const Id id = Id::parse(visit.request.param("id")).value_or(Id());
  struct Found {
    std::optional<Practice> practice;
    std::vector<PracticeEdition> editions;
  };
  const auto found = deps.database->read([&](store::Tx& tx) {
    return Found{find_practice(tx, id), practice_editions(tx, id)};
  });
  if (!found.practice || found.editions.empty())
    return visit.refuse({ProblemKind::not_found,
                         "no-such-practice",
                         "その好事例は見つかりません。一覧からご確認ください。",
                         {}});
  const PracticeEdition& newest = found.editions.front();
  html::Page page{.title = newest.text.title,
                  .crumbs = {{"好事例", "/practices"}, {newest.text.title, ""}},
                  .nav = "/practices"};
  Writer w;
  w << html::heading(
      {.text = newest.text.title,
       .level = 1,
       .side = fmt::format("{} 公表（第{}版）", Date::of(newest.published_at).wareki(), newest.edition)});
  if (found.practice->withdrawn_at != 0) {
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = fmt::format("この好事例は、{}に取り下げられました。理由：{}",
                                           Date::of(found.practice->withdrawn_at).wareki(),
                                           found.practice->withdrawn_why)});
    page.status = 410;
  } else {
    w << practice_text(deps, newest.text);
    if (found.editions.size() > 1)
      w << html::heading({.text = "これまでの版"}) << earlier(deps, found.editions);
  }
  const bool own = keeps(visit.actor) &&
                   (found.practice->prefecture.empty() ? visit.actor.role == access::Role::ministry_officer
                                                       : visit.actor.scope == found.practice->prefecture);
  if (own) w << html::row({html::link("/practices/" + id.text() + "/edit", "この好事例を直す")});
  w << html::row({html::link("/practices", "ほかの好事例を探す")});
  page.body = w.take();
  return visit.show(std::move(page));
}

}  // namespace

void add_practice_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/practices", Act::public_read,
                    [deps](const Visit& visit) { return show_list(deps, visit); }});
  routes.push_back({http::Method::get, "/practices/{id}", Act::public_read,
                    [deps](const Visit& visit) { return show_one(deps, visit); }});
}

}  // namespace kakari::models
