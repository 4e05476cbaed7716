// A CAdES signature (ETSI.CAdES.detached) put onto a finished PDF as an incremental update, by OpenSSL CMS.
// `pdfsig` says valid; one flipped byte and it does not.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/date.h"

namespace kakari::pdf {

/// A signing key with its certificate; P-256. Thread safe.
class Signer {
 public:
  /// Reads PEM (certificate and private key), or makes both, self-signed in `subject`, at the first call:
  /// file mode 0600. Throws std::runtime_error with a message for the operator.
  static std::unique_ptr<Signer> load_or_make(const std::string& path, std::string_view subject, Instant now);
  virtual ~Signer() = default;
  /// Throws std::runtime_error when the PDF has no classic cross-reference table, or a signature already.
  virtual std::string sign(std::string_view pdf, Instant at, std::string_view reason) const = 0;
  /// The signer's own first; its issuers' behind it when the file has them.
  virtual std::string certificate_pem() const = 0;
};

enum class Signature { none, valid, altered };
/// Whether the bytes are those that this signer's certificate signed, to the last one.
Signature check_signature(std::string_view pdf, const Signer& signer);

}  // namespace kakari::pdf
