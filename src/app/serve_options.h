// The options of `kakari serve`, once for the command line, the environment and the file of settings.
#pragma once
#include <CLI/CLI.hpp>

#include "access/limiter.h"
#include "app/serve.h"

namespace kakari::app {

/// Each is also KAKARI_NAME in the environment and a name in kakari.toml, but for --demo.
void add_serve_options(CLI::App& command, ServeOptions& options);

/// "mail-server" → "KAKARI_MAIL_SERVER"
std::string variable_of(std::string_view option);

/// What one address and one account may ask of this server, which has so many workers.
access::LimitRules limits_of(const ServeOptions& options, int workers);

}  // namespace kakari::app
