// The statements behind the officer's list: which rows a filter means, and one page of them in order, from
// indexes alone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "reporting/queue.h"

namespace kakari::reporting {

/// Where the rows of a statement come from; either gives `q` with the columns of the list.
enum class QueueSource {
  institutions,  // every institution that is to report, or has, with its report of the year
  reports        // reports of the year alone: the prefecture is the report's, the number the 報告番号
};

/// A statement's text behind its columns, with its arguments; refers to the search it came from.
struct QueuePart {
  std::string sql;
  std::vector<store::Value> args;
};

class QueueSearch {
 public:
  /// For the officer of a prefecture or a health centre.
  QueueSearch(const access::Actor& actor, const QueueFilter& filter);
  QueueSearch(const QueueSearch&) = delete;

  const QueueFilter& filter() const { return filter_; }
  const std::string& prefecture() const { return prefecture_; }
  const std::string& as_of() const { return as_of_; }  // the year's 基準日, ISO

  /// Nothing is asked of the institution: the prefecture's reports can be counted by themselves.
  bool whole() const;
  /// Nobody without a report can be in the list; `with_stage`: for its stage too.
  bool reports_only(bool with_stage) const;

  /// "FROM … WHERE …". `narrow`: with the stage and the waiting function of the filter too; the counts beside
  /// them go without.
  QueuePart part(QueueSource source, bool narrow) const;

  /// The institutions of the filter's page; `total` and `arrived` (at arrived_at > 0) of the filter.
  std::vector<std::string> page(store::Tx& tx, std::int64_t total, std::int64_t arrived) const;

 private:
  const QueueFilter& filter_;
  std::string prefecture_, centre_, as_of_, folded_, typed_;
};

}  // namespace kakari::reporting
