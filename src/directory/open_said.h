// 診療中 17:30まで ・ 本日休診　次は2月11日 9:00: whether an institution is open, as a list says it.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "directory/openness.h"
#include "directory/tongue.h"

namespace kakari::directory {

struct OpenSaid {
  bool open = false;
  std::string state = {};  // 診療中, 本日休診
  std::string until = {};  // 17:30まで, 次は2月11日（木）9:00; may be empty
};

/// nullopt: no hours are registered, so nothing is said.
std::optional<OpenSaid> open_said(std::span<const Span> spans, Instant now, const regime::Holidays* holidays,
                                  const Tongue& say = {});

}  // namespace kakari::directory
