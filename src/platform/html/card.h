// A framed part: the boxes at the side, a panel of the home page.
#pragma once
#include <string>
#include <vector>

#include "platform/html/tag.h"

namespace kakari::html {

struct Card {
  std::string heading = {};
  Fragment body = {};
  int level = 2;
  std::string id = {};
};

Fragment card(const Card& card);

/// One line of "what the answers mean": 1号機能 ［有り］ and why.
struct State {
  std::string name = {};
  Tag tag = {};
  std::string why = {};
  std::string href = {};  // makes the name a link
};

Fragment state_list(const std::vector<State>& states);

}  // namespace kakari::html
