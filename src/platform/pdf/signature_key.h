// The PEM file of a signer: a P-256 key, its certificate, and certificates of issuers if there are any.
#pragma once
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace kakari::pdf {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using X509Certificate = std::unique_ptr<X509, Release<X509_free>>;

struct KeyFile {
  Key key;
  X509Certificate certificate;
  std::vector<X509Certificate> issuers;
};

/// Throws std::runtime_error with a message for the operator; `path` is only named in it.
KeyFile read_key_file(const std::string& path);
/// Makes the file, self-signed and valid from the day before `now` for 30 years, unless another process was
/// faster.
void make_key_file(const std::string& path, std::string_view subject, Instant now);

}  // namespace kakari::pdf
