// PostgreSQL as somebody would use it for the same search: one statement with the page and three facet
// counts, prepared, pg_trgm and b-trees, no HTTP.
#pragma once
#include <span>
#include <string>

#include "questions.h"

namespace kakari::bench {

class PostgresPeer {
 public:
  /// Fills a table of its own. Throws std::runtime_error.
  PostgresPeer(const std::string& url, const std::vector<Listed>& all);
  /// Answers a second on two connections.
  double per_second(std::span<const Question> questions) const;

 private:
  std::string url_;
};

}  // namespace kakari::bench
