// What of an institution's public report a publication changes: the public version of now beside the one that
// will be. Pure.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "regime/form.h"
#include "reporting/published.h"

namespace kakari::release {

enum class Effect { appears, changes, disappears };
std::string_view id(Effect effect);     // "appears"
std::string_view label(Effect effect);  // 新しく公表される
std::optional<Effect> effect_of(std::string_view id);

/// How a held function stands on the public page.
struct ShownAs {
  bool with_others = false;
  reporting::Standing standing = reporting::Standing::by_report;
  friend bool operator==(const ShownAs&, const ShownAs&) = default;
};

struct FunctionChange {
  regime::Function function = regime::Function::core;
  Effect effect = Effect::changes;
  std::optional<ShownAs> now, then;
  int items = 0;  // of its answers that differ
};

struct Difference {
  bool newly_public = false;              // nothing of the institution is public now
  std::vector<FunctionChange> functions;  // those in which something changes
  int other_items = 0;                    // answers that belong to no function

  bool empty() const { return !newly_public && functions.empty() && other_items == 0; }
  const FunctionChange* of(regime::Function function) const;
};

/// Which functions an item belongs to, as bits 1 << Function.
using FunctionsOfItem = std::map<std::string, std::uint8_t, std::less<>>;
FunctionsOfItem functions_of_items(const regime::Form& form);

/// One public version: the columns of its row. Both empty: nothing is public.
struct Version {
  std::string_view functions, answers;  // canonical JSON
};
Difference compare(const FunctionsOfItem& items, const Version& now, const Version& then);

/// 県の確認, 報告あり・確認中 …, with 連携 where it is done with others.
std::string in_words(const ShownAs& shown);
/// 「ハ 在宅医療」の表示が変わる（報告あり・確認中 → 県の確認）
std::string in_words(const FunctionChange& change);
/// One line each, for lists and files.
std::vector<std::string> in_words(const Difference& difference);

}  // namespace kakari::release
