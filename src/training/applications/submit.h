// The physician applies, mends what was returned, or takes the application back (実施要綱6, 7).
#pragma once
#include <string>
#include <vector>

#include "platform/files/file.h"
#include "training/applications/content.h"
#include "training/applications/route.h"

namespace kakari::applications {

struct Wanted {
  bool declared = false;  // regime::Training::declaration was read and stands
  training::CourseCertificate course = {};
  std::vector<files::Prepared> files = {};  // scans of that certificate
  std::string seen = {};                    // Content::seen of the preview; empty: not compared
};

/// What a physician would submit now, and to whom.
struct Preview {
  training::Progress progress;
  Content content;
  Result<Route> route;
  std::optional<Application> open;  // the case under way
  std::string certificate;          // number of the valid one, when there is one
  Result<void> may;                 // what stops it
  std::string declaration;          // the text to be declared
};
Result<Preview> preview(store::Tx& tx, const access::Actor& actor, const regime::Training& rules, Date today,
                        const training::CourseCertificate& course = {});

/// Act::training_own. Problems: "application-open", "certificate-there", "declaration-missing",
/// "not-enough", "laboratory-evidence", "course-certificate", "no-association", "non-members",
/// "content-changed".
Result<Application> submit_application(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const regime::Training& rules, const Wanted& wanted);
/// After a return: the same case again. Items that were accepted stay so unless they changed.
Result<Application> resubmit_application(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                         const regime::Training& rules, const Id& application,
                                         std::int64_t version, const Wanted& wanted);
/// While nobody has finished checking.
Result<void> withdraw_application(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const Id& application, std::int64_t version);

}  // namespace kakari::applications
