// A list of certificates uploaded by JMA's office: looked at first, taken with a second press.
#pragma once
#include "training/certificates/import_row.h"

namespace kakari::certificates {

/// What an upload would do, or did.
struct Preview {
  Id id;
  std::string file;
  std::int64_t read = 0, fresh = 0, unchanged = 0, physicians_made = 0;
  struct Rejected {
    std::int64_t line = 0;
    std::string reason, raw;
  };
  std::vector<Rejected> rejected;
  std::vector<ImportRow> first;  // of the new ones, to look at
  Instant taken_at = 0;          // 0: not yet
};

/// Act::certificate_import. Keeps the rows for a day and writes no certificate; at most 20,000 rows.
Result<Id> upload_certificates(store::Database& database, const access::Actor& actor, const Moment& moment,
                               const std::string& path, const std::string& file_name,
                               const std::string& encoding = "auto");
/// Judged anew each time: what the rows would do now.
Result<Preview> preview_upload(store::Database& database, const access::Actor& actor, const Moment& moment,
                               const Id& upload);
/// Writes it; "taken-already" the second time.
Result<Preview> take_upload(store::Database& database, const access::Actor& actor, const Moment& moment,
                            const Id& upload, const Listener& listener = {});
/// The rejected rows as a CSV: 行, 理由, 元の行.
std::string rejects_csv(const Preview& preview);

}  // namespace kakari::certificates
