// A record put through the rules: what each learning earns, what counts once, and what it comes to.
#pragma once
#include <string>
#include <vector>

#include "regime/training_record.h"

namespace kakari::regime {

struct JudgedLearning {
  const RecordedLearning* entry = nullptr;
  int halves = 0;  // as earned; negative: a reversal
  std::vector<std::string> notes;
  std::optional<Problem> problem;  // why it earns nothing; earn()'s, "credit-there", "answered-already" …
  bool counted = false;            // in the sum
};

struct Judgement {
  Date today;
  std::vector<JudgedLearning> lectures;       // in the record's order
  std::vector<Completion::Left> not_counted;  // laboratories without 参加証, and what complete() leaves out
  Completion completion;
  std::string route;  // where an application goes (Routing)
  std::vector<std::string> remarks;
};

/// `record` must outlive the result.
Judgement judge(const Training& training, const TrainingRecord& record, Date today);
/// own_local → 所属の郡市区医師会
std::string_view route_label(std::string_view route);

}  // namespace kakari::regime
