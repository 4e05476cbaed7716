// What a change will do, function by function, said before it is submitted: what stops being public at once,
// what shows as 報告済・確認前, which confirmation falls back and which stay (医療法30条の18の4第4項). Pure;
// settle.h and public_version.h do it.
#pragma once
#include <array>
#include <string>

#include "reporting/revision.h"
#include "reporting/stage.h"

namespace kakari::reporting {

enum class Effect {
  none,     // not held, before or after
  kept,     // held with the same answers: stands as it stood
  changed,  // held, with other answers: a 2号 function is to be confirmed again
  starts,   // held from now on
  stops     // not held any more
};

struct FunctionEffect {
  regime::Function function = regime::Function::core;
  Effect effect = Effect::none;
  Decided before = Decided::not_held;
};
using Effects = std::array<FunctionEffect, regime::kFunctions.size()>;

Effects effects_of(const ReportedFunctions& before,
                   const std::array<Decided, regime::kFunctions.size()>& decided,
                   const ReportedFunctions& after);

/// Waits for the prefecture once the change is submitted.
bool to_be_confirmed(const FunctionEffect& effect);
/// A word for a tag (もう一度確認) and a sentence for the institution; `published`: the report is public.
std::string word(const FunctionEffect& effect);
std::string sentence(const FunctionEffect& effect, bool published);

}  // namespace kakari::reporting
