// Items of the form as a page posted them: what is to be saved, what was not understood, what clashed.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "platform/http/message.h"
#include "reporting/draft.h"
#include "reporting/item_control.h"

namespace kakari::reporting {

/// What a posted page says, item by item.
struct Posted {
  std::vector<ItemChange> changes;
  std::map<std::string, ItemState, std::less<>> misread;  // typed values that were not understood
  std::map<std::string, std::vector<std::string>> typed;  // of the changes
  std::vector<std::string> notes;                         // "1.55 は 1.5 として扱います"
};

Posted read_posted(const Draft& draft, const std::vector<std::string>& items, const http::Request& request);

/// What somebody else saved meanwhile is said at its item, with both values.
void note_conflicts(Posted& posted, const Draft& draft, const Saved& saved, const http::Request& request);

/// A count that is not NDB's has just been typed, and no reason with it.
bool lacks_reason(const Draft& draft, const Posted& posted);

}  // namespace kakari::reporting
