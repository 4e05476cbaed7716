// The PDF of a certificate: made and signed at first view, outside any transaction; its bytes are kept and
// are the same ever after, one for each edition.
#pragma once
#include <string>

#include "platform/pdf/signature.h"
#include "training/certificates/certificate.h"

namespace kakari::certificates {

struct Paper {
  Certificate certificate;
  std::string sha256, bytes;
  Instant made_at = 0;
};

struct PaperOptions {
  std::string public_url;  // "https://kakari.example", without a slash at its end: where numbers are checked
  bool number_on_face = false;  // policy, regime::Training::number_on_face
};

/// The caller has authorised. Of two first views at once one is kept and both get its bytes. Problems:
/// "no-such-certificate", "revoked" (gone), "president-unknown" (unavailable: nobody's term is known).
Result<Paper> paper_of(store::Database& database, const Moment& moment, const Id& certificate,
                       const pdf::Signer& signer, const PaperOptions& options);

/// Whose paper these bytes are, byte for byte.
struct KnownPaper {
  Id certificate;
  int edition = 0;
};
std::optional<KnownPaper> known_paper(store::Tx& tx, std::string_view sha256);

/// Where anybody may check the number.
std::string check_address(std::string_view public_url, std::string_view number);

}  // namespace kakari::certificates
