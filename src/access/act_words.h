// The acts of the table in words, and how far each role may go in them: for auditors and officers.
#pragma once
#include <string>
#include <string_view>

#include "access/act.h"

namespace kakari::access {

std::string_view words(Act act);  // 下書きを見る

/// How far the role may go: 「すべて」「都道府県のもの」…, empty for not at all. Read from scope(), so that
/// it says what is enforced.
std::string reach(Role role, Act act);

/// Whether it must be another person's: asked of may() itself.
bool of_another(Act act);

}  // namespace kakari::access
