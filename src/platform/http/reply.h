// An answer made ready for the wire: the head as bytes, the rest in memory or as a slice of an open file.
#pragma once
#include <cstdint>
#include <string>

#include "platform/http/descriptor.h"
#include "platform/http/message.h"

namespace kakari::http {

struct Reply {
  std::string head, body;
  Descriptor file;  // sent after the body, when set
  std::uint64_t offset = 0, length = 0;
};

/// Answers a Range on a file (206, 416), compresses what asks for it (X-Compress), reads small files into
/// memory, leaves the body out for HEAD. Throws std::exception for a header that would break the message and
/// std::system_error for a file that cannot be opened.
Reply make_reply(const Request& request, Response response, bool keep_alive);

}  // namespace kakari::http
