// The texts of a workbook, which its cells refer to by number (ECMA-376 part 1, 18.4).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/sheet/xlsx_package.h"

namespace kakari::sheet::xlsx {

/// Collects the text of an <si> or <is>: its runs joined, the readings of kanji (<rPh>) left out.
class TextCollector {
 public:
  void start(std::string_view element);
  void end(std::string_view element);
  void text(std::string_view characters) {
    if (within_ && !reading_) text_ += characters;
  }
  /// What has been collected, with Excel's _x000D_ undone; begins anew.
  std::string_view take();

 private:
  bool within_ = false, reading_ = false;
  std::string text_, taken_;
};

/// Kept end to end: a million short texts are one piece of memory.
class Strings {
 public:
  void add(std::string_view text) {
    all_ += text;
    ends_.push_back(all_.size());
  }
  std::size_t size() const { return ends_.size(); }
  std::string_view at(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(all_).substr(begin, ends_[i] - begin);
  }

 private:
  std::string all_;
  std::vector<std::size_t> ends_;
};

Strings read_strings(Package& package, const std::string& part);

}  // namespace kakari::sheet::xlsx
