#include "directory/open_data/part.h"

#include <fmt/format.h>
#include <zlib.h>

#include <stdexcept>

namespace kakari::open_data {
namespace {

constexpr int kLevel = 4, kRawWindow = -15, kMemory = 9;
constexpr std::string_view kHead{"\x1f\x8b\x08\0\0\0\0\0\0\xff", 10};  // no name, no time: equal on every run

Bytef* bytes_of(std::string_view text) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

void little_endian(std::string& out, std::uint32_t number) {
  for (int i = 0; i < 4; ++i) out += char(number >> (8 * i) & 0xff);
}

std::string hex_of(EVP_MD_CTX* context) {
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_DigestFinal_ex(context, hash, &size);
  std::string out;
  for (unsigned i = 0; i < size; ++i) fmt::format_to(std::back_inserter(out), "{:02x}", hash[i]);
  return out;
}

}  // namespace

Part pack(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kRawWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib");
  Part part;
  part.bytes = text.size();
  part.packed.resize(deflateBound(&stream, uLong(text.size())) + 16);
  stream.next_in = bytes_of(text);
  stream.avail_in = uInt(text.size());
  stream.next_out = bytes_of(part.packed);
  stream.avail_out = uInt(part.packed.size());
  const int result = deflate(&stream, Z_FULL_FLUSH);
  part.packed.resize(stream.total_out);
  const bool whole = result == Z_OK && stream.avail_in == 0;
  deflateEnd(&stream);
  if (!whole) throw std::runtime_error("zlib");
  part.crc = std::uint32_t(crc32(0, bytes_of(text), uInt(text.size())));
  Digest digest;
  digest.add(part.packed);
  part.sha256 = digest.hex();
  return part;
}

void unpack(std::string_view packed, std::uint64_t bytes, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, kRawWindow) != Z_OK) throw std::runtime_error("zlib");
  const std::size_t before = out.size();
  out.resize(before + bytes);
  stream.next_in = bytes_of(packed);
  stream.avail_in = uInt(packed.size());
  stream.next_out = bytes_of(out) + before;
  stream.avail_out = uInt(bytes);
  inflate(&stream, Z_SYNC_FLUSH);
  const bool whole = stream.total_out == bytes;
  inflateEnd(&stream);
  if (!whole) throw std::runtime_error("a part of the open data is damaged");
}

std::string gzip_head() {
  return std::string(kHead);
}

std::string gzip_tail(std::uint32_t crc, std::uint64_t bytes) {
  std::string out("\x03\0", 2);
  little_endian(out, crc);
  little_endian(out, std::uint32_t(bytes));
  return out;
}

std::uint32_t joined_crc(std::uint32_t before, std::uint32_t crc, std::uint64_t bytes) {
  return std::uint32_t(crc32_combine(before, crc, z_off_t(bytes)));
}

Digest::Digest() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
  if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("SHA-256");
}

void Digest::add(std::string_view bytes) {
  EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
}

std::string Digest::hex() {
  return hex_of(context_.get());
}

void Assembly::add(const Part& part, std::string_view text, std::int64_t lines) {
  so_far_.bytes += part.bytes;
  so_far_.packed_bytes += part.packed.size();
  so_far_.lines += lines;
  so_far_.parts.push_back(part.sha256);
  crc_ = joined_crc(crc_, part.crc, part.bytes);
  plain_.add(text);
  packed_.add(part.packed);
}

Assembled Assembly::finish() {
  const std::string tail = gzip_tail(crc_, so_far_.bytes);
  packed_.add(tail);
  so_far_.packed_bytes += kHead.size() + tail.size();
  so_far_.sha256 = plain_.hex();
  so_far_.packed_sha256 = packed_.hex();
  return std::move(so_far_);
}

}  // namespace kakari::open_data
