// How the things of reporting read in JSON, for programs. Instants are "2027-02-10T10:42:00+09:00".
#pragma once
#include <string>

#include "access/visit.h"
#include "reporting/draft.h"
#include "reporting/queue.h"
#include "reporting/review.h"
#include "reporting/submission.h"

namespace kakari::reporting {

std::string to_json(const Draft& draft);
std::string to_json(const Submission& submission);
std::string to_json(const Revision& revision);
std::string to_json(const Decision& decision);
std::string to_json(const Queue& queue);
/// 200 when everything was saved; else the problem with both values of each conflict (409).
http::Response saved_response(const Saved& saved);

/// "v12", as an ETag.
std::string draft_etag(std::int64_t version);

/// Which report a request is about: {number} and {year} of its path.
struct ReportPath {
  registry::Institution institution;
  int year = 0;
};
Result<ReportPath> find_report(store::Tx& tx, const http::Request& request);

}  // namespace kakari::reporting
