// 特定機能病院: they do not report (施行規則30条の33の15). The list is data of the regime.
#pragma once
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/problem.h"
#include "registry/source_record.h"

namespace kakari::registry {

class ExemptHospitals {
 public:
  static Result<ExemptHospitals> load(const std::string& path);
  /// "特定機能病院", or empty. By code where either has one, else by exact name (folded) in the prefecture.
  std::string reason(const SourceRecord& record) const;
  std::size_t size() const { return size_; }

 private:
  std::unordered_set<std::string> codes_, iryo_ids_, names_;
  std::size_t size_ = 0;
};

}  // namespace kakari::registry
