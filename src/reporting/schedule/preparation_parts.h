// How the state of a preparation looks.
#pragma once
#include "platform/html/tag.h"
#include "reporting/schedule/preparation.h"

namespace kakari::schedule {

inline html::Tag progress_tag(Progress progress) {
  const html::Tone tone = progress == Progress::decided     ? html::Tone::settled
                          : progress == Progress::arranging ? html::Tone::waiting
                                                            : html::Tone::plain;
  return {std::string(label(progress)), tone};
}

}  // namespace kakari::schedule
