// `kakari config check`: whether a server could begin with what is in force, line by line.
#pragma once
#include "app/config.h"
#include "app/finding.h"
#include "app/house.h"
#include "app/serve.h"

namespace kakari::app {

/// The file of settings and what it keeps secret.
Findings check_file(const Config& config);
/// The definitions and pages, the database and the keys beside it.
Findings check_house(const Settings& settings);
/// The certificate: readable, fitting its key, days left. Nothing when there is none.
Findings check_certificate(const std::string& certificate, const std::string& key, Instant now);
/// The address, the mail server and the machine's clock.
Findings check_surroundings(const ServeOptions& options, const Settings& settings);

}  // namespace kakari::app
