// Choropleth maps: one area, one colour, by five classes with round breaks; 0 stands apart, what is not known
// is hatched. The same picture for pages, files and papers.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "forum/indicator.h"
#include "platform/pdf/picture.h"
#include "regime/boundaries.h"

namespace kakari::analysis {

/// What stands round the numbers of a picture.
struct PictureStyle {
  std::string title = {};   // above it: the finding, or label and year; none of a bare one
  std::string source = {};  // 出典; below it
  std::string marked = {};  // code of the area that is the reader's own: framed
  double width = 760;
  bool bare = false;                    // for a page that says title, legend and source itself
  std::vector<std::string> hrefs = {};  // of the areas, in their order; for pages
  std::string whole = {};               // 鳥取県: a line across bars at the whole's value
  forum::Value whole_value = {};
};

/// `values` belong to `areas`, all of one level. Levels without outlines (日常生活圏域) give an empty picture
/// (width 0): show bars instead.
pdf::Picture choropleth(const regime::Boundaries& boundaries, std::span<const forum::Area* const> areas,
                        std::span<const forum::Value> values, const forum::Indicator& indicator,
                        const PictureStyle& style);

}  // namespace kakari::analysis
