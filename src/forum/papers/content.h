// What a pack says, apart from who ordered it: frozen as canonical bytes, whose SHA-256 two packs of the same
// day and data share.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "forum/papers/section.h"

namespace kakari::papers {

/// A headline number, so that it can be compared with today's.
struct Figure {
  std::string indicator, label, value;
};

struct Content {
  std::string forum, forum_name, prefecture_name, area_name, theme_name;
  int year = 0;                                      // fiscal
  std::string cut_off;                               // ISO date
  std::vector<std::pair<int, std::string>> numbers;  // year and hash of its cube
  std::vector<Figure> figures;
  std::vector<Section> sections;
};

/// Keys in a fixed order, lengths rounded to hundredths; links of pages are left out.
std::string to_json(const Content& content);
/// What to_json wrote; throws std::exception on anything else.
Content read_content(std::string_view json);

/// Without what is for members only.
Content public_part(const Content& content);
/// Without the sections that another one in it replaces.
Content without_replaced(Content content);

}  // namespace kakari::papers
