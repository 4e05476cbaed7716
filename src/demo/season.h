// Two years of reports: one published, one in the middle of it, in every state a report can be in.
#pragma once
#include "access/actor.h"
#include "demo/institutions.h"
#include "regime/form.h"

namespace kakari::demo {

struct Season {
  int year = 2025;
  const regime::Form* form = nullptr;
  std::string prefecture;
  access::Actor officer;  // who confirms and publishes
};

/// Submitted January to March, nearly all confirmed, published on 1 April.
void past_season(store::Database& database, const Season& season, const std::vector<Made>& institutions,
                 Random& random);
/// In the middle of the season, as of `now`: not begun, drafts, submitted, in review, returned, settled.
void running_season(store::Database& database, const Season& season, const std::vector<Made>& institutions,
                    Instant now, Random& random);

/// 研修修了者 as the certificates of who works there say.
void answer_from_certificates(store::Tx& tx, const regime::Form& form, std::string_view prefecture, int year,
                              const Made& made, regime::Answers& answers);

}  // namespace kakari::demo
