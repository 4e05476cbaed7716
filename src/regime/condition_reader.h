// Reads conditions from a definition; their item ids become indices once all items are known.
#pragma once
#include <memory>
#include <vector>

#include "regime/condition.h"
#include "regime/definition.h"

namespace kakari::regime {

class ConditionReader {
 public:
  explicit ConditionReader(std::vector<Finding>& findings) : findings_(findings) {}
  /// Null, with a finding, when it cannot be read.
  ConditionPtr read(const Definition& d);
  static ConditionPtr all_of(ConditionPtr a, ConditionPtr b);
  /// Looks every item up; unknown ones and codes that no choice has are findings.
  void resolve(const Form& form);

 private:
  bool read_test(const Definition& d, Condition& condition);
  bool read_parts(const Definition& parts, Condition& condition);
  void say(const Definition& at, std::string message);

  std::vector<Finding>& findings_;
  std::vector<std::pair<std::shared_ptr<Condition>, std::string>> read_;  // with their file
};

}  // namespace kakari::regime
