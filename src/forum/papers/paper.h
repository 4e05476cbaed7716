// A pack on A4: cover with contents, then section by section, page numbers, and 構成員限り on every page of
// what is not for everybody.
#pragma once
#include <string>

#include "forum/papers/content.h"

namespace kakari::papers {

inline constexpr std::size_t kPaperRows = 300;  // of one table; all rows stand in the workbook

/// What the cover says beside the content.
struct Cover {
  std::int64_t number = 0;  // 第3号
  Instant as_of = 0, made_at = 0;
  std::string sha256;
  bool members = true;  // false: made of public_part alone
};

std::string pdf(const Content& content, const Cover& cover);

/// "鳥取市 在宅医療の協議の場　資料 第3号"
std::string title_of(const Content& content, const Cover& cover);
/// Name and value of what identifies a pack, as the cover has it.
std::vector<std::pair<std::string, std::string>> facts_of(const Content& content, const Cover& cover);

}  // namespace kakari::papers
