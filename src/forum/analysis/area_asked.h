// What an address of these pages asks for: ?year=&level=&area=, and what the reader may see of it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "forum/deps.h"
#include "platform/html/choice.h"

namespace kakari::analysis {

struct AreaAsked {
  forum::Numbers numbers = {};
  int year = 0;
  const forum::Area* area = nullptr;                // of numbers.cube->book
  forum::Level level = forum::Level::municipality;  // by what the area is divided
  bool intent = false;                              // 意向 may be shown (Act::intent_read)

  const forum::Cube& cube() const { return *numbers.cube; }
  /// "/matrix?year=2026&level=municipality&area=31"
  std::string address(std::string_view page) const;
};

/// Without `area`: the reader's own prefecture, for the ministry the country; without `year`: the newest in
/// which most have reported. Refuses what Act::indicator_read does not allow, and an unknown area (404).
Result<AreaAsked> area_asked(const forum::Deps& deps, const access::Visit& visit);

/// A value of the address, or of the form that was posted.
std::string_view typed(const access::Visit& visit, std::string_view name);

/// The area of a code, of whatever level: "31", "3101", "31-鳥取市", "31201". Null where nobody has it.
const forum::Area* area_of_code(const forum::AreaBook& book, std::string_view code);

/// The lists a form offers.
html::Fragment year_field(const AreaAsked& asked);
/// Prefecture, 構想区域, health centres, municipalities of the prefecture looked at; for the country
/// prefectures.
html::Fragment area_field(const AreaAsked& asked);
html::Fragment level_field(const AreaAsked& asked);
/// Said where × reads ー; nothing for those who see it.
html::Fragment intent_note(const AreaAsked& asked);

}  // namespace kakari::analysis
