// The answers of one report, by item id; an item without an answer is absent.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/problem.h"

namespace kakari::regime {

/// 連携医療機関 (別表第八第四の五, 第五): picked from the registry (number set) or typed.
struct Partner {
  std::string number;  // 機関番号, or empty
  std::string name;
  std::string cooperation;  // 連携の内容
  auto operator<=>(const Partner&) const = default;
};

using Codes = std::vector<std::int64_t>;  // sorted, unique
using Partners = std::vector<Partner>;

/// choice: int64 code · choices: Codes · count: int64 · tenths: int64 (15 = 1.5 人) · text: string · partners
using Answer = std::variant<std::int64_t, Codes, std::string, Partners>;
using Answers = std::map<std::string, Answer, std::less<>>;

/// Canonical bytes: JSON, keys sorted, integers only, no white space. Equal answers give equal bytes.
std::string canonical(const Answers& answers);
std::string canonical(const Answer& answer);
/// Reads canonical JSON and any JSON of that shape; the error names the item.
Result<Answers> parse_answers(std::string_view json);
Result<Answer> parse_answer(std::string_view json);

/// SHA-256 in lower-case hex.
std::string sha256_hex(std::string_view bytes);

}  // namespace kakari::regime
