// Whether a request was made on this machine itself, and came through nobody's hands: who may read /metrics
// without a token. In doubt it was not.
#pragma once
#include <string>

#include "platform/http/message.h"

namespace kakari::app {

/// What stands before the server.
struct Front {
  std::string trusted_proxy = {};  // addresses, as http::ServerOptions has them
  std::string public_url = {};     // how people reach this house; empty: the address it listens at
  bool own_tls = false;
};

/// A connection from loopback, to a name of loopback, without any trace of a proxy; and nobody but a proxy
/// could have made people's https into this server's http.
bool from_this_machine(const http::Request& request, const Front& front);

}  // namespace kakari::app
