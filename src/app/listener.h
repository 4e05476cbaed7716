// The address a server is given: refused where it would be unsafe, with words where it cannot be had.
#pragma once
#include "app/listen_address.h"
#include "app/serve.h"
#include "platform/http/server.h"

namespace kakari::app {

/// Each throws std::runtime_error with what the operator can do.
void refuse_unsafe(const ServeOptions& options, const Address& address);
void check_certificate(const ServeOptions& options);
void listen(http::Server& server, const ServeOptions& options);

/// What stands in QR codes and mails: as people reach this house from outside.
std::string public_url_of(const ServeOptions& options, const Address& address);
/// On standard output: where to go, and in a demo as whom.
void tell_address(const ServeOptions& options, const std::string& host, std::uint16_t port);

}  // namespace kakari::app
