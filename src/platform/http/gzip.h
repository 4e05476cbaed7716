// Compression on the fly, and what a client says it can read.
#pragma once
#include <string>
#include <string_view>

namespace kakari::http {

std::string gzip(std::string_view bytes);
/// Whether an Accept-Encoding takes `coding`: named or "*", and not with q=0.
bool accepts_encoding(std::string_view accept_encoding, std::string_view coding);

}  // namespace kakari::http
