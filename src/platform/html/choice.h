// One answer of several (radio buttons), any of several (check boxes), one of many (a list to open).
#pragma once
#include <string>
#include <vector>

#include "platform/html/field.h"

namespace kakari::html {

struct Choice {
  std::string value = {};
  std::string label = {};
  bool chosen = false;
  std::string hint = {};
  std::string last_year = {};  // "有り": shows 昨年度は「有り」 under it
  long long count = -1;        // shown beside the label when ≥ 0 (search facets)
  bool disabled = false;
};

struct ChoiceLayout {
  int columns = 1;  // on a wide screen; 1 … 3
  int visible = 0;  // > 0: so many stand open, the rest behind 「ほかの11領域を表示」; chosen ones stay seen
  std::string unit = "件";  // 領域, 疾患
};

Fragment radio_group(const Field& field, const std::vector<Choice>& choices, const ChoiceLayout& layout = {});
Fragment check_group(const Field& field, const std::vector<Choice>& choices, const ChoiceLayout& layout = {});
/// One box with its own sentence: 「院内に掲示しています」. Sends `value` when ticked.
Fragment check_box(const Field& field, bool checked, std::string_view value = "1");
/// `empty_label`: a first choice with value "", left out when empty.
Fragment select_field(const Field& field, const std::vector<Choice>& choices,
                      std::string_view empty_label = "選んでください");

}  // namespace kakari::html
