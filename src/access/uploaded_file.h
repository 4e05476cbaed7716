// A file that somebody uploaded, on its way to somebody else. The one way out for all of them.
#pragma once
#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace kakari::access {

/// A download in a sandbox that runs and fetches nothing; a page shows it with <img> at most. Whatever is not
/// a PDF, JPEG or PNG goes out as bytes without a kind.
http::Response uploaded_file(std::string bytes, std::string_view media_type, std::string_view name);

/// "attachment; filename=…; filename*=…" (RFC 6266, RFC 8187) of a name as people gave it.
std::string attachment_named(std::string_view name);

}  // namespace kakari::access
