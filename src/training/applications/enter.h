// A paper application keyed in by the association's office: marked as such, told to the physician, and never
// checked or approved by who entered it (実施要綱5).
#pragma once
#include <string>
#include <vector>

#include "training/applications/submit.h"

namespace kakari::applications {

struct Paper {
  Id physician;
  std::string declared_on;              // ISO, as on the paper
  std::vector<std::string> activities;  // ids of what is ticked
  training::CourseCertificate course;
  training::Laboratory laboratory;  // one, when facility is set; the scan is its 参加証
  files::Prepared scan;             // compulsory
};

/// Act::application_enter. Problems: those of submit_application, "scan-missing", "declared-on". A returned
/// case of the physician comes back by it.
Result<Application> enter_application(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                      const regime::Training& rules, const Paper& paper);

/// Physicians of the association by licence number, name or kana, for the first step.
std::vector<registry::Physician> find_for_paper(store::Tx& tx, const access::Actor& actor,
                                                std::string_view typed, std::size_t most = 20);

}  // namespace kakari::applications
