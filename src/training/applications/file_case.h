// A case is made, or comes back: what the physician's own submission and the entry of a paper have in common.
#pragma once
#include "training/applications/submit.h"

namespace kakari::applications {

struct Filing {
  training::CourseCertificate course;
  std::string declared_on;     // ISO
  const access::Actor* clerk;  // who keyed in a paper; null for the physician
};

/// Checks that it may be submitted and writes it, but for journal and files.
Result<Application> file_case(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              const regime::Training& rules, const training::Progress& progress,
                              const Filing& filing);
/// The same for the returned case.
Result<Application> file_again(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const regime::Training& rules, const training::Progress& progress,
                               const Filing& filing, Application application);
/// Content, rules and people on the day: what both check.
Result<Route> may_file(store::Tx& tx, const regime::Training& rules, const training::Progress& progress,
                       const Filing& filing, const Content& content, Date today);

}  // namespace kakari::applications
