// What the public may see of the reports: the only door from reporting to the directory.
#pragma once
#include <string>
#include <vector>

#include "base/id.h"
#include "platform/store/database.h"
#include "regime/answers.h"
#include "regime/form.h"

namespace kakari::reporting {

/// How a held function of イ–ニ is shown.
enum class Standing {
  by_report,           // 1号 and その他: 医療機関の報告による
  confirmed,           // 県の確認
  being_confirmed,     // 報告あり・確認中: not yet looked at on publication day
  before_confirmation  // 報告済・確認前: started after publication
};

struct PublishedFunction {
  regime::Function function;
  bool with_others = false;  // ○ rather than ◎
  Standing standing = Standing::by_report;
  std::string confirmed_on;  // ISO date
  std::string confirmed_by;  // 鳥取県知事
};

struct PublishedReport {
  Id institution;
  int year = 0;  // fiscal
  std::string form_hash;
  std::string as_of;  // ISO date: 1 January
  Instant submitted_at = 0;
  regime::Answers answers;  // public ones only; answers of functions found absent and 意向 are left out
  std::vector<PublishedFunction> functions;  // held ones that may be shown
};

/// Of one institution; nullopt when nothing is published.
std::optional<PublishedReport> published(store::Tx& tx, const Id& institution);
/// Every published year of one institution, newest first; only the two newest have their answers.
std::vector<PublishedReport> published_years(store::Tx& tx, const Id& institution);

/// One entry of the change feed; numbers grow in commit order.
struct Change {
  std::int64_t number = 0;
  Instant at = 0;
  std::string kind;  // "cycle" (all of a prefecture), "institution", "registry"
  std::string prefecture;
  std::string institution;  // id; empty for a cycle
  int year = 0;
};
std::vector<Change> changes_since(store::Tx& tx, std::int64_t number, std::size_t most = 10'000);
std::int64_t newest_change(store::Tx& tx);

}  // namespace kakari::reporting
