// The job that sends the mail that waits, where a mail server (or a folder, for rehearsals) is named.
#pragma once
#include "app/jobs.h"
#include "app/serve.h"

namespace kakari::app {

/// Throws std::runtime_error when the options cannot be used together.
void add_mail_job(Jobs& jobs, House& house, const ServeOptions& options, const std::string& public_url);

}  // namespace kakari::app
