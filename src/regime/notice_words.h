// What regime/<year>/notice.yaml says of the posting in the house (院内掲示, 別表第八第二の一): which items
// are posted and how the page is worded.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "regime/form.h"

namespace kakari::regime {

struct NoticeWords {
  std::string function_item, posted_item;  // item ids of the form
  std::vector<std::string> clauses;        // "2-2": numbers in 別表第八第二 whose items are posted
  std::string title, held, not_held, basis, address;
  std::string function;  // 別表第八第一

  /// The items of the form that are posted below the function itself, in form order.
  std::vector<const Item*> items(const Form& form) const;
};

/// Reads DIR/<year>/notice.yaml, or the newest earlier one. Every finding, not only the first.
std::expected<NoticeWords, std::vector<Finding>> load_notice_words(const std::string& directory, int year);

}  // namespace kakari::regime
