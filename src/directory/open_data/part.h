// Files made of parts. A part is some rows compressed on their own with raw deflate, ended on a byte boundary
// and not final; a gzip file is
//
//   10 bytes of header · part · part · … · 03 00 (an empty final block) · CRC-32 · length   (little endian)
//
// so that files share parts, and the CRC of a file follows from those of its parts.
#pragma once
#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kakari::open_data {

struct Part {
  std::string sha256;       // of `packed`, hexadecimal: its key
  std::string packed;       // raw deflate
  std::uint64_t bytes = 0;  // unpacked
  std::uint32_t crc = 0;    // CRC-32 of what it unpacks to
};

/// Equal text gives equal parts (with the same zlib).
Part pack(std::string_view text);
/// Adds what a part unpacks to; throws std::runtime_error when it is damaged.
void unpack(std::string_view packed, std::uint64_t bytes, std::string& out);

std::string gzip_head();
std::string gzip_tail(std::uint32_t crc, std::uint64_t bytes);
/// The CRC-32 of a file that goes on with `bytes` bytes of this CRC.
std::uint32_t joined_crc(std::uint32_t before, std::uint32_t crc, std::uint64_t bytes);

/// SHA-256 of what passes by.
class Digest {
 public:
  Digest();
  void add(std::string_view bytes);
  /// Hexadecimal; the digest is spent.
  std::string hex();

 private:
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

/// What a file is, once all its parts are known.
struct Assembled {
  std::uint64_t bytes = 0, packed_bytes = 0;
  std::string sha256, packed_sha256;  // plain, and as gzip
  std::vector<std::string> parts;
  std::int64_t lines = 0;  // rows of data, without the header
};

/// Counts and hashes a file while its parts are made.
class Assembly {
 public:
  Assembly() { packed_.add(gzip_head()); }
  void add(const Part& part, std::string_view text, std::int64_t lines);
  Assembled finish();

 private:
  Assembled so_far_;
  Digest plain_, packed_;
  std::uint32_t crc_ = 0;
};

}  // namespace kakari::open_data
