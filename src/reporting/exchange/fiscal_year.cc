#include "base/text.h"
#include "reporting/exchange/claims_file.h"

namespace kakari::exchange {

std::optional<int> read_fiscal_year(std::string_view typed) {
  std::string text = narrow(trim(typed));
  for (const std::string_view tail : {"年度", "年", "FY"})
    if (text.ends_with(tail)) text.erase(text.size() - tail.size());
  int before = 0;  // of the first year of the era
  for (const auto& [era, year] : {std::pair<std::string_view, int>{"令和", 2018},
                                  {"平成", 1988},
                                  {"R", 2018},
                                  {"r", 2018},
                                  {"H", 1988},
                                  {"h", 1988}})
    if (text.starts_with(era)) {
      before = year;
      text = trim(text.substr(era.size()));
      break;
    }
  if (before != 0 && text == "元") return before + 1;
  const auto number = parse_count(text);
  if (!number || *number < 1 || *number > 9999) return {};
  if (before == 0) return *number >= 1900 && *number < 2200 ? std::optional<int>(int(*number)) : std::nullopt;
  return *number < 100 ? std::optional<int>(before + int(*number)) : std::nullopt;
}

}  // namespace kakari::exchange
