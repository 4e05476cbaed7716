#include "forum/papers/compose.h"

#include <algorithm>

#include "forum/papers/chapters.h"

namespace kakari::papers {
namespace {

std::vector<Chapter> wanted(const Material& material, const Wish& wish) {
  std::vector<Chapter> all = chapters(material.forum.care, material.policy);
  std::erase_if(all, [&](const Chapter& chapter) {
    return std::ranges::find(wish.left_out, chapter.id) != wish.left_out.end();
  });
  return all;
}

std::vector<Block> blocks(const Material& material, const std::string& id) {
  if (id == "state") return state_chapter(material);
  if (id == "white_spots") return white_spots_chapter(material, false);
  if (id == "white_spots_intent") return white_spots_chapter(material, true);
  if (id == "matrix") return matrix_chapter(material, false);
  if (id == "matrix_intent") return matrix_chapter(material, true);
  if (id == "willing") return willing_chapter(material);
  if (id == "demand") return demand_chapter(material);
  if (id == "measures") return measures_chapter(material);
  return plans_chapter(material);
}

}  // namespace

int chapters_of(const Material& material, const Wish& wish) {
  return int(wanted(material, wish).size());
}

Content compose(const Material& material, const Wish& wish,
                const std::function<void(std::string_view)>& step) {
  Content content;
  content.forum = material.forum.code;
  content.forum_name = material.forum.name;
  if (const auto* prefecture = material.deps.areas->prefecture(material.forum.prefecture))
    content.prefecture_name = prefecture->name;
  content.area_name = material.area.name;
  content.theme_name = material.theme ? material.theme->label : wish.theme;
  content.year = wish.year;
  content.cut_off = wish.cut_off;
  for (const int year : material.years()) content.numbers.emplace_back(year, material.cube(year)->hash);
  content.figures = figures(material);
  for (const Chapter& chapter : wanted(material, wish)) {
    step(chapter.title);
    content.sections.push_back({chapter.id, chapter.title, chapter.audience, chapter.why,
                                blocks(material, chapter.id), chapter.replaces});
  }
  if (!wish.own_text.empty())
    content.sections.push_back(
        {"own", wish.own_title, wish.own_audience, "作成者が選んだ取扱い", {said(wish.own_text)}});
  return content;
}

}  // namespace kakari::papers
