// Which part of a file a Range header asks for (RFC 9110 14.2): a single range, else the whole.
#pragma once
#include <cstdint>
#include <string_view>

namespace kakari::http {

struct Range {
  enum class Kind { whole, part, unsatisfiable };
  Kind kind = Kind::whole;
  std::uint64_t offset = 0, length = 0;
};

/// `if_range` other than the strong `etag` asks for the whole; so does a malformed or a multiple range.
Range choose_range(std::string_view range, std::string_view if_range, std::string_view etag,
                   std::uint64_t size);

}  // namespace kakari::http
