// Names and values: a definition list.
#pragma once
#include <string>
#include <vector>

#include "platform/html/table.h"

namespace kakari::html {

struct Fact {
  std::string name = {};
  Cell value = "";
};

Fragment facts(const std::vector<Fact>& facts);

/// Large numbers with their names: 合計 9.5 / 10 単位.
struct Figure {
  std::string name = {};
  std::string number = {};
  std::string unit = {};
  Tag tag = {};
};

Fragment figures(const std::vector<Figure>& figures);

}  // namespace kakari::html
