// A list of things to go to, each told in a sentence before any official term: search results, next steps.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/tag.h"

namespace kakari::html {

struct Entry {
  std::string title = {};
  std::string href = {};
  Fragment meta = {};  // 米子市角盤町　0.8 km　診療中
  std::string sentence = {};
  std::vector<Tag> tags = {};
  std::string foot = {};  // beside the tags: as of when, confirmed by whom
};

Fragment entries(const std::vector<Entry>& entries, int heading_level = 2);

/// 「14件　「糖尿病」で探しました」 above the list.
Fragment found(std::int64_t count, const Fragment& understood = {}, std::string_view unit = "件");

struct SearchBox {
  std::string name = "q";
  std::string label = {};  // read out; shown as placeholder nowhere
  std::string value = {};
  std::string button = "探す";
};

/// Field and button; stands in a form of method get.
Fragment search_box(const SearchBox& box);

}  // namespace kakari::html
