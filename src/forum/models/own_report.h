// An institution's own answers, as far as it has got: what was submitted last, or the draft.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "access/actor.h"
#include "platform/store/database.h"
#include "regime/evaluate.h"
#include "registry/institution.h"

namespace kakari::models {

struct OwnReport {
  registry::Institution institution;
  int year = 0;  // 0: nothing answered yet
  bool draft = false;
  std::shared_ptr<const regime::Form> form;
  regime::Answers answers;
  regime::Evaluation evaluation;
};
/// Act::model_read of the institution of the grant. `newest` stands in where nothing was answered.
Result<OwnReport> own_report(store::Tx& tx, const access::Actor& actor,
                             const std::shared_ptr<const regime::Form>& newest);

/// A ground on which the function would be held, and how the institution's answers stand to it.
struct PathStep {
  const regime::Item* item = nullptr;
  std::string now;  // the answer in words; 未入力
  bool there = false;
  std::vector<std::string> would_do;  // answers that would count
};
struct Path {
  regime::Function function = regime::Function::core;
  bool held = false, all = false;  // all: every step is needed; else any one
  std::vector<PathStep> steps;
  std::vector<std::string> clause;  // what 別表第八第三 asks, in its words
};
Path path_to(const OwnReport& own, regime::Function function);

}  // namespace kakari::models
