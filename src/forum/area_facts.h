// Facts of areas beside the reports (regime/areas): the forecast of demand and the flows of patients by
// 構想区域, and where the centre of each municipality lies.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "forum/cube.h"

namespace kakari::forum {

class AreaFacts {
 public:
  /// Reads FOLDER/areas/*.csv; throws std::runtime_error naming the file.
  static AreaFacts load(const std::string& regime_folder);

  /// Claims a month of one 構想区域: of the category as published, of a fiscal year.
  std::optional<double> demand(std::string_view area, std::string_view category, int year) const;
  /// 流入率, 流出率 of a 構想区域, as a fraction.
  std::optional<double> flow(std::string_view area, std::string_view direction) const;
  /// Unknown where nobody has been there to be measured.
  Point centre(std::string_view municipality) const;

 private:
  std::map<std::string, double, std::less<>> demand_, flow_;  // by "3101|外来|2040", "3101|流入率"
  std::map<std::string, Point, std::less<>> centres_;
};

}  // namespace kakari::forum
