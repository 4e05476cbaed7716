#include "access/request_digest.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace kakari::access {
namespace {

constexpr std::size_t piece_bytes = 256 << 10;

/// By OpenSSL, which uses what the processor has for it: 64 MB may have been uploaded.
class Sha256 {
 public:
  Sha256() { must(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1); }

  Sha256& add(std::string_view bytes) {
    must(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
    return *this;
  }
  std::string hex() {
    std::array<unsigned char, 32> hash;
    must(EVP_DigestFinal_ex(context_.get(), hash.data(), nullptr) == 1);
    std::string text(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
  }

 private:
  static void must(bool done) {
    if (!done) throw std::runtime_error("SHA-256 is not to be had");
  }
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

std::string file_hash(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string piece(piece_bytes, '\0');
  Sha256 hash;
  while (file.read(piece.data(), std::streamsize(piece.size())), file.gcount() > 0)
    hash.add(std::string_view(piece).substr(0, std::size_t(file.gcount())));
  if (!file.eof()) throw std::runtime_error("an uploaded file cannot be read: " + path.string());
  return hash.hex();
}

}  // namespace

std::string request_digest(const http::Request& request) {
  Sha256 hash;
  hash.add(request.target).add("\n");
  for (const auto& [name, value] : request.form)
    if (name != "csrf") hash.add(name).add("\x1f").add(value).add("\x1e");
  if (request.form.empty()) hash.add(request.body);
  for (const http::Upload& upload : request.uploads)
    hash.add(upload.field).add("\x1f").add(upload.filename).add("\x1f").add(file_hash(upload.path));
  return hash.hex();
}

}  // namespace kakari::access
