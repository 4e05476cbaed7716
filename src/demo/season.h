// Two years of reports: one published, one in the middle of it, in every state a report can be in.
#pragma once
#include "demo/institutions.h"
#include "regime/form.h"

namespace kakari::demo {

struct Season {
  int year = 2025;
  const regime::Form* form = nullptr;
  std::string prefecture;
  Id officer;  // person id of who confirms and publishes
  std::string officer_name;
};

/// Submitted January to March, nearly all confirmed, published on 1 April.
void past_season(store::Database& database, const Season& season, const std::vector<Made>& institutions,
                 Random& random);
/// In the middle of the season, as of `now`: not begun, drafts, submitted, in review, returned, settled.
void running_season(store::Database& database, const Season& season, const std::vector<Made>& institutions,
                    Instant now, Random& random);

}  // namespace kakari::demo
