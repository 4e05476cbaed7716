// One person's record of one session as it is made; the verbs of attendance.h have authorised.
#pragma once
#include "training/courses/attendance.h"

namespace kakari::courses {

struct By {
  store::Tx& tx;
  const access::Actor& actor;
  const Moment& moment;
  const regime::Training& rules;
};

/// Puts the entrance or the exit, and the credit when the record is complete and in time; journals.
Result<Recorded> put_record(const By& by, Found found, std::string_view physician, Phase phase,
                            std::string_view how, Instant at);
/// The credit in spite of a remark.
Result<Recorded> allow_record(const By& by, Found found, std::string_view physician,
                              const std::string& reason);

}  // namespace kakari::courses
