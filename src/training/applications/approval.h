// 承認: the president's act. It gives the practice credits and the certificate in one transaction
// (実施要綱6(2), 7). One by one, or hundreds at once in slices.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "training/applications/application.h"

namespace kakari::applications {

/// Who decides, read once for many cases.
struct Office {
  std::string association;
  bool two_persons = false;  // policy, and the office has two people
};
Office office_of(store::Tx& tx, std::string_view association);

/// What stops this actor from approving this case now; nothing is written. Problems: "not-checked" (also
/// after a return), "two-persons", "identity-unchecked", "not-enough" after a reversal or with items that
/// were not accepted, "decided".
Result<void> approvable(store::Tx& tx, const access::Actor& actor, const regime::Training& rules,
                        const Application& application, const Office& office);
/// The frozen count without what was reversed or not accepted since; refuses when it no longer suffices.
Result<void> still_enough(store::Tx& tx, const regime::Training& rules, const Application& application);

struct Approved {
  Application application;
  std::optional<certificates::CertificateChanged> changed;  // nothing when it was approved before
};
/// Act::application_approve.
Result<Approved> approve(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const regime::Training& rules, const Id& application, std::int64_t version);

struct Chosen {
  Id id;
  std::int64_t version = 0;  // as seen; 0: whatever it is
};
/// approve() with the office read before (null: read now).
Result<Approved> approve_in(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const regime::Training& rules, const Chosen& chosen, const Office* office);
struct Bulk {
  std::size_t approved = 0, already = 0;
  struct Exception {
    std::string number, name, reason;
  };
  std::vector<Exception> exceptions;
};
/// With number and name only for who may read the case.
Bulk::Exception exception_of(store::Tx& tx, const access::Actor& actor, const Chosen& chosen,
                             const Problem& problem);
inline constexpr std::size_t bulk_max = 1000;
/// Each case as approve() would; what cannot be approved is listed and stops nothing. Writes in slices of a
/// few milliseconds; `listener` is called in the transaction of its case.
Result<Bulk> approve_many(store::Database& database, const access::Actor& actor, const Moment& moment,
                          const regime::Training& rules, const std::vector<Chosen>& chosen,
                          const certificates::Listener& listener = {});

/// Writes credits and certificate of a case that may be approved; for approve() and the committee.
certificates::CertificateChanged complete_case(store::Tx& tx, const access::Actor& actor,
                                               const Moment& moment, const regime::Training& rules,
                                               Application& application);

}  // namespace kakari::applications
