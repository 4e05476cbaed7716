// What was asked, said back: the words and what they were taken for, the conditions one can take away, and
// which of them to take away when nothing was found.
#pragma once
#include "directory/deps.h"
#include "directory/query.h"
#include "directory/search_links.h"
#include "platform/html/writer.h"

namespace kakari::directory {

/// A question and all that is needed to put it into words.
struct Asked {
  const Deps& deps;
  const Snapshot& snapshot;
  const Query& query;
  const Found& found;
  SearchLinks links;
  const OpenNow* now = nullptr;
  const Tongue& say() const { return links.say; }
};

/// What is to be read before any result, for words like 胸が痛い: call 119.
html::Fragment cautions(const Asked& asked);
/// 「家に来てほしい」→ 在宅医療、「糖尿病」で探しました
html::Fragment said_back(const Asked& asked);
/// 「糖尿病」、家に来てくれる、米子市: all that was asked, for a printed list.
std::string conditions_said(const Asked& asked);
/// 家に来てくれる ×　米子市 ×: links that ask the same without one condition.
html::Fragment chips(const Asked& asked);
/// Nothing was found: what to leave out, and how many there are then.
html::Fragment nothing_found(const Asked& asked);

/// 米子市, 西部, 鳥取県 by code; in English where a name is known.
std::string place_said(const Deps& deps, std::string_view code, const Tongue& say);
std::string_view facet_said(const Facet& facet, const Tongue& say);

}  // namespace kakari::directory
