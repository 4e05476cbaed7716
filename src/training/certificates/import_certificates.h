// Certificates issued before come in with their dates: `kakari import certificates`, and the upload of JMA's
// office with a preview. A file run twice changes nothing.
#pragma once
#include "training/certificates/import_row.h"

namespace kakari::certificates {

/// As the other imports: physicians who are not known are made when the row has a licence number and a name.
Result<registry::ImportSummary> import_certificates(store::Database& database, Moment moment,
                                                    const std::vector<std::string>& files,
                                                    const registry::ImportOptions& options = {},
                                                    const registry::ImportProgress& progress = {},
                                                    const Listener& listener = {});

}  // namespace kakari::certificates
