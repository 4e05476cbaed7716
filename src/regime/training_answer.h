// What `kakari training evaluate` answers, for people and for programs (docs/training-record.md).
#pragma once
#include <string>

#include "regime/training_judgement.h"

namespace kakari::regime {

std::string answer_text(const Training& training, const TrainingRecord& record, const Judgement& judgement);
/// One line; keys always in the same order.
std::string answer_json(const Training& training, const TrainingRecord& record, const Judgement& judgement);

}  // namespace kakari::regime
