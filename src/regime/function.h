// The five functions of 医療法30条の18の4第1項: 1号 (core) and 2号イ–ニ (extended).
#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace kakari::regime {

enum class Function { core, after_hours, discharge_support, home_care, care_coordination };

inline constexpr std::array kFunctions{Function::core, Function::after_hours, Function::discharge_support,
                                       Function::home_care, Function::care_coordination};
inline constexpr std::array kExtendedFunctions{Function::after_hours, Function::discharge_support,
                                               Function::home_care, Function::care_coordination};

/// 有り, 無し, or not yet decided by the answers.
enum class HeldState { held, not_held, unanswered };

std::string_view id(Function function);      // "after_hours"
std::string_view label(Function function);   // "イ 通常の診療時間外の診療"
std::string_view letter(Function function);  // "1号", "イ", "ロ", "ハ", "ニ"
std::optional<Function> function_of(std::string_view id);

}  // namespace kakari::regime
