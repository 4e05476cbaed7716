#include "platform/http/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "platform/http/message.h"

namespace kakari::http {
namespace {

constexpr int level = 5, window_gzip = 15 + 16, memory = 8;

/// "q=0", "q=0.0", "q=0.000"
bool refused(std::string_view weight) {
  weight = strip(weight);
  return weight.starts_with("q=0") && weight.find_first_not_of("0.", 3) == weight.npos;
}

}  // namespace

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, window_gzip, memory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib");
  std::string out(deflateBound(&stream, uLong(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = uInt(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = uInt(out.size());
  int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib");
  return out;
}

bool accepts_encoding(std::string_view accept_encoding, std::string_view coding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    auto item = accept_encoding.substr(0, accept_encoding.find(','));
    accept_encoding.remove_prefix(std::min(accept_encoding.size(), item.size() + 1));
    auto semicolon = std::min(item.size(), item.find(';'));
    auto named = strip(item.substr(0, semicolon));
    bool taken = semicolon == item.size() || !refused(item.substr(semicolon + 1));
    if (equal_ignoring_case(named, coding)) return taken;
    if (named == "*") any = taken;
  }
  return any;
}

}  // namespace kakari::http
