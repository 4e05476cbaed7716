// Hashes the bytes of a table while they are read, so that an import can say which file it was.
#pragma once
#include <openssl/evp.h>

#include <memory>
#include <string>

#include "platform/sheet/bytes.h"

namespace kakari::registry {

class HashedBytes : public sheet::Bytes {
 public:
  explicit HashedBytes(std::unique_ptr<sheet::Bytes> bytes);
  std::size_t read(std::span<char> buffer) override;
  /// SHA-256 of what has been read, hexadecimal; call once, at the end.
  std::string hex();

 private:
  std::unique_ptr<sheet::Bytes> bytes_;
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

}  // namespace kakari::registry
