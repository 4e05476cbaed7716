#include "forum/papers/wish_form.h"

#include <algorithm>

#include "access/pages.h"
#include "base/text.h"

namespace kakari::papers {
namespace {

using access::error_at;
using forum::Area;
using forum::Level;

/// "municipality:31201"
std::string value_of(Level level, std::string_view code) {
  return fmt::format("{}:{}", forum::id(level), code);
}

std::vector<html::Choice> area_choices(const Offered& offered, const forum::Cube& cube, const Wish& wish) {
  std::vector<html::Choice> out;
  const std::string chosen = value_of(wish.level, wish.area);
  const auto add = [&](Level level, const std::string& code, const std::string& label) {
    const std::string value = value_of(level, code);
    if (std::ranges::find(out, value, &html::Choice::value) == out.end())
      out.push_back({.value = value, .label = label, .chosen = value == chosen});
  };
  const Area own = forum::area_of(*cube.book, offered.forum);
  add(offered.forum.level, offered.forum.area, own.name + "（この協議の場の区域）");
  for (const Level level :
       {Level::prefecture, Level::planning_area, Level::health_centre, Level::municipality})
    for (const Area* area : cube.book->of(level, offered.forum.prefecture))
      add(level, area->code, fmt::format("{}：{}", forum::label(level), area->name));
  return out;
}

std::vector<html::Choice> theme_choices(const forum::ForumWords& words, const Wish& wish) {
  std::vector<html::Choice> out;
  for (const forum::Theme& theme : words.themes)
    out.push_back({.value = theme.id, .label = theme.label, .chosen = theme.id == wish.theme});
  return out;
}

std::vector<html::Choice> year_choices(const forum::Cube& cube, const Wish& wish) {
  std::vector<html::Choice> out;
  for (const auto& one : cube.years)
    out.push_back({.value = std::to_string(one->year),
                   .label = fiscal_year_name(one->year),
                   .chosen = one->year == wish.year});
  return out;
}

std::vector<html::Choice> meeting_choices(const Offered& offered, const Wish& wish) {
  std::vector<html::Choice> out;
  for (const meetings::Meeting& one : offered.meetings)
    if (one.cancelled_at == 0)
      out.push_back(
          {.value = one.id.text(),
           .label = fmt::format("{}　{}", one.name(), Date::parse(one.held_on).value_or(Date()).wareki()),
           .chosen = one.id.text() == wish.meeting});
  return out;
}

html::Fragment chapter_choices(const Offered& offered, const Wish& wish, const Problem* problem) {
  std::vector<html::Choice> choices;
  for (const Chapter& chapter : offered.chapters)
    choices.push_back(
        {.value = chapter.id,
         .label = fmt::format("{}【{}】", chapter.title, tag_of(chapter.audience).text),
         .chosen = std::ranges::find(wish.left_out, chapter.id) == wish.left_out.end(),
         .hint = fmt::format("{}。{}、{}。", chapter.about, chapter.why, tag_of(chapter.audience).text)});
  return html::check_group({.name = "chapters",
                            .label = "載せる章",
                            .hint = "【構成員限り】の章は、公開用のファイルには入りません。",
                            .error = error_at(problem, "chapters")},
                           choices);
}

html::Fragment own_text(const Wish& wish, const Problem* problem) {
  const bool members = wish.own_audience == Audience::members;
  return html::folded(
      "自分で書いた文章を加える",
      html::stack({html::text_field({.name = "own_title",
                                     .label = "見出し",
                                     .error = error_at(problem, "own_title"),
                                     .optional = true},
                                    {.value = wish.own_title, .maxlength = 60}),
                   html::text_area({.name = "own_text",
                                    .label = "本文",
                                    .error = error_at(problem, "own_text"),
                                    .optional = true},
                                   {.value = wish.own_text, .rows = 6, .maxlength = 5000}),
                   html::radio_group({.name = "own_audience", .label = "この文章の取扱い"},
                                     {{.value = "members", .label = "構成員限り", .chosen = members},
                                      {.value = "everybody", .label = "公開", .chosen = !members}})}),
      !wish.own_title.empty() || !wish.own_text.empty());
}

}  // namespace

Wish first_wish(const Offered& offered, const forum::Cube& cube, Date today) {
  Wish wish;
  wish.forum = offered.forum.code;
  wish.level = offered.forum.level;
  wish.area = offered.forum.area;
  wish.theme = offered.forum.theme;
  wish.cut_off = today.iso();
  for (const auto& one : cube.years)  // newest first; what runs now is not complete
    if (wish.year == 0 || wish.year >= fiscal_year(today)) wish.year = one->year;
  return wish;
}

Wish typed_wish(const http::Request& request, const Offered& offered) {
  Wish wish;
  wish.forum = offered.forum.code;
  wish.meeting = request.field("meeting");
  const std::string_view area = request.field("area");
  const auto colon = std::min(area.find(':'), area.size());
  wish.level = forum::level_of(area.substr(0, colon)).value_or(Level::country);
  wish.area = area.substr(std::min(colon + 1, area.size()));
  wish.theme = request.field("theme");
  wish.year = int(std::clamp<std::int64_t>(parse_count(request.field("year")).value_or(0), 0, 9999));
  wish.cut_off = request.field("cut_off");
  const auto in = request.fields("chapters");
  for (const Chapter& chapter : offered.chapters)
    if (std::ranges::find(in, chapter.id) == in.end()) wish.left_out.push_back(chapter.id);
  wish.own_title = trim(request.field("own_title"));
  wish.own_text = trim(request.field("own_text"));
  wish.own_audience = request.field("own_audience") == "everybody" ? Audience::everybody : Audience::members;
  return wish;
}

html::Fragment wish_form(const forum::Deps& deps, const access::Visit& visit, const Offered& offered,
                         const forum::Cube& cube, const Wish& wish, const Problem* problem) {
  const auto at = [&](std::string_view field) { return error_at(problem, field); };
  return html::form(
      {.action = std::string(kPapers),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"forum", offered.forum.code}},
       .label = "資料の作成"},
      html::stack(
          {html::select_field({.name = "area", .label = "区域", .error = at("area")},
                              area_choices(offered, cube, wish)),
           html::select_field({.name = "theme", .label = "テーマ", .error = at("theme")},
                              theme_choices(*deps.words, wish)),
           html::select_field({.name = "year", .label = "報告の年度", .error = at("year")},
                              year_choices(cube, wish)),
           html::date_field({.name = "cut_off",
                             .label = "締切日",
                             .hint = "この日の終わりまでの報告と確認で作ります。",
                             .error = at("cut_off")},
                            {.value = wish.cut_off, .latest = visit.moment.today().iso(), .required = true}),
           html::select_field({.name = "meeting",
                               .label = "付ける会議",
                               .hint = "あとから付けることもできます。",
                               .error = at("meeting"),
                               .optional = true},
                              meeting_choices(offered, wish), "付けない"),
           chapter_choices(offered, wish, problem), own_text(wish, problem),
           html::button({.label = "資料を作成する"})}));
}

}  // namespace kakari::papers
