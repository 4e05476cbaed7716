// What a pack is made of: sections in order, each for everybody or for members only (構成員限り), with the
// reason. A section holds texts, tables and pictures, in the order in which they are read; a single table in
// it may be for members only, too.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "forum/table.h"
#include "platform/pdf/picture.h"

namespace kakari::papers {

using forum::Audience;

/// A paragraph; `lead` stands out.
struct Text {
  std::string words;
  bool lead = false;
};

using Block = std::variant<Text, forum::Table, pdf::Picture>;
Block said(std::string words);
Block headline(std::string words);  // stands out

struct Section {
  std::string id;     // "matrix"
  std::string title;  // 医療機関ごとの機能（◎○×ー）
  Audience audience = Audience::everybody;
  std::string why;  // of the audience: 意向がわかるため
  std::vector<Block> blocks;
  std::string replaces = {};  // id of the section that says less; left out of files that have both
};

/// Of a section that may be made: what the maker chooses from.
struct Chapter {
  std::string id, title;
  Audience audience = Audience::everybody;
  std::string why;
  std::string about;          // a sentence on what stands in it
  std::string replaces = {};  // as of Section
};

}  // namespace kakari::papers
