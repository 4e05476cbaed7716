#include "registry/hashed_bytes.h"

#include <fmt/format.h>

namespace kakari::registry {

HashedBytes::HashedBytes(std::unique_ptr<sheet::Bytes> bytes)
    : bytes_(std::move(bytes)), context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
  EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
}

std::size_t HashedBytes::read(std::span<char> buffer) {
  const std::size_t n = bytes_->read(buffer);
  EVP_DigestUpdate(context_.get(), buffer.data(), n);
  return n;
}

std::string HashedBytes::hex() {
  unsigned char digest[32] = {};
  EVP_DigestFinal_ex(context_.get(), digest, nullptr);
  std::string text;
  for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace kakari::registry
