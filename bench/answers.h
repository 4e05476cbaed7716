// Invented answers of a full report.
#pragma once
#include <random>

#include "regime/answers.h"
#include "regime/form.h"

namespace kakari::bench {

/// To every item that is published; `with_intent`: to the others too.
regime::Answers full_answers(const regime::Form& form, std::mt19937_64& random, bool with_intent = false);

}  // namespace kakari::bench
