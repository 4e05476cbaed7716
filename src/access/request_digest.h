// What a request says, in one hash: whether it is the same one sent again.
#pragma once
#include <string>

#include "platform/http/message.h"

namespace kakari::access {

/// Hex SHA-256 of target, form or body, and what is in the uploaded files, which are read from the spool in
/// pieces; without csrf, which changes with the session. Throws std::runtime_error when a file cannot be
/// read.
std::string request_digest(const http::Request& request);

}  // namespace kakari::access
