// The list of JMA's office: found by number, name or licence number, narrowed by state.
#pragma once
#include "training/certificates/certificate.h"

namespace kakari::certificates {

struct ListFilter {
  enum class State { any, valid, revoked, imported } state = State::any;
  std::string text;
  int page = 1, page_size = 50;
};
struct ListedCertificate {
  Certificate certificate;
  std::string physician_name;  // as registered now; differs after a change of name
};
struct CertificateList {
  std::vector<ListedCertificate> rows;  // newest first
  std::int64_t total = 0;
  std::int64_t all = 0, revoked = 0;  // without the filter
};
/// Act::certificate_manage.
Result<CertificateList> list_certificates(store::Tx& tx, const access::Actor& actor,
                                          const ListFilter& filter);

/// The terms of JMA's presidents, newest first.
struct ListedTerm {
  std::string name, from, by;
};
std::vector<ListedTerm> president_terms(store::Tx& tx);

}  // namespace kakari::certificates
