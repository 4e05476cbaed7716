// 診療科目コード of 医療情報ネット: regime/departments.csv. Codes for 「その他」 have no name of their own
// there, and none here.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace kakari::regime {

class Departments {
 public:
  /// Reads PATH; throws std::runtime_error naming the file and line.
  static Departments load(const std::string& path);
  /// 内科 of 01001; empty when unknown.
  std::string_view name(std::string_view code) const;

 private:
  std::map<std::string, std::string, std::less<>> names_;
};

}  // namespace kakari::regime
