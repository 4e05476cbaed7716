#include "access/passkey_attestation.h"

#include <cstdint>

namespace kakari::access {
namespace {

constexpr int depth_max = 8;
enum Major { unsigned_number, negative_number, byte_string, text_string, array, map, tag, simple };

/// Walks over one item after the other; `ok` stays false once something was no CBOR.
struct Cursor {
  std::string_view rest;
  bool ok = true;

  struct Head {
    int major = 0;
    std::uint64_t value = 0;
  };
  Head head() {
    if (rest.empty()) return fail();
    const auto first = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    Head head{first >> 5, std::uint64_t(first & 31)};
    if (head.value < 24) return head;
    if (head.value > 27) return fail();  // indefinite lengths are not canonical
    const std::size_t bytes = std::size_t(1) << (head.value - 24);
    if (rest.size() < bytes) return fail();
    head.value = 0;
    for (const char c : rest.substr(0, bytes)) head.value = head.value << 8 | static_cast<unsigned char>(c);
    rest.remove_prefix(bytes);
    return head;
  }
  std::string_view take(std::uint64_t size) {
    if (size > rest.size()) return fail(), std::string_view();
    const std::string_view taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
  }
  std::string_view string(int major) {
    const Head found = head();
    return found.major == major ? take(found.value) : (fail(), std::string_view());
  }
  void skip(int depth = 0) {
    const Head found = head();
    if (depth > depth_max || (found.major == array || found.major == map ? found.value > rest.size() : false))
      fail();
    if (found.major == byte_string || found.major == text_string) take(found.value);
    std::uint64_t inside = found.major == array ? found.value
                           : found.major == map ? 2 * found.value
                           : found.major == tag ? 1
                                                : 0;
    if (inside > 2 * rest.size()) fail();
    for (; ok && inside > 0; --inside) skip(depth + 1);
  }
  Head fail() {
    ok = false;
    rest = {};
    return {};
  }
};

constexpr std::size_t head_bytes = 37;    // hash of the site, flags, counter
constexpr std::size_t aaguid_bytes = 16;  // then the length of the id in two bytes, the id, the key
constexpr unsigned char has_key = 0x40;   // of the flags

}  // namespace

bool is_sound_authenticator(std::string_view data) {
  if (data.size() < head_bytes) return false;
  Cursor at{data.substr(head_bytes)};
  if (static_cast<unsigned char>(data[32]) & has_key) {
    at.take(aaguid_bytes);
    const std::string_view size = at.take(2);
    if (!at.ok) return false;
    at.take(std::uint64_t(static_cast<unsigned char>(size[0])) << 8 | static_cast<unsigned char>(size[1]));
    at.skip();
  }
  if (at.ok && !at.rest.empty()) at.skip();  // extensions
  return at.ok && at.rest.empty();
}

std::optional<Attestation> read_attestation(std::string_view cbor) {
  Cursor at{cbor};
  const Cursor::Head outer = at.head();
  if (outer.major != map || outer.value != 3) return {};
  Attestation found;
  for (int i = 0; at.ok && i < 3; ++i) {
    const std::string_view key = at.string(text_string);
    if (key == "fmt" && found.format.empty()) {
      found.format = at.string(text_string);
    } else if (key == "attStmt" && found.statement.empty()) {
      const char* from = at.rest.data();
      at.skip();
      if (at.ok) found.statement = {from, std::size_t(at.rest.data() - from)};
    } else if (key == "authData" && found.authenticator.empty()) {
      found.authenticator = at.string(byte_string);
    } else {
      return {};
    }
  }
  const bool whole = at.ok && at.rest.empty() && !found.format.empty() && !found.statement.empty() &&
                     !found.authenticator.empty();
  return whole ? std::optional(found) : std::nullopt;
}

}  // namespace kakari::access
