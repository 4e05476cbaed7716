#include "app/serve.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "access/gate.h"
#include "access/safe_headers.h"
#include "app/directory_deps.h"
#include "app/forum_house.h"
#include "app/house_jobs.h"
#include "app/jobs.h"
#include "app/listener.h"
#include "app/mail_job.h"
#include "app/open_files.h"
#include "app/public_routes.h"
#include "app/retention_house.h"
#include "app/routes.h"
#include "app/security_notices.h"
#include "app/seen.h"
#include "app/serve_options.h"
#include "app/shell.h"
#include "app/stop_signals.h"
#include "app/year_routes.h"
#include "directory/follower.h"
#include "journal/key_file.h"
#include "platform/http/server.h"
#include "platform/pdf/practice.h"

namespace kakari::app {
namespace {

access::GateOptions gate_options(House& house, access::Limiter& limiter, const ShellSettings& shell) {
  return {
      .shell =
          [&house, shell](const access::Actor& actor, const http::Request& request, const html::Page& page) {
            return shell_of(shell, actor, {page.nav, page.lang, request.target}, house.scheme().now());
          },
      .log = [](const http::Request& request,
                std::string_view what) { spdlog::error("request {}: {}", request.id, what); },
      .entered = [](const access::Actor& actor) { RequestLog::note_account(actor.account.text()); },
      .limiter = &limiter};
}

/// As long as a load balancer needs to notice.
std::chrono::seconds drain_time(const ServeOptions& options) {
  if (options.drain_seconds >= 0) return std::chrono::seconds(options.drain_seconds);
  return std::chrono::seconds(options.trusted_proxy.empty() ? 0 : 5);
}

/// What no source states, in the training's rules and the report form.
std::size_t unverified_rules(const TrainingHouse& training, const regime::Form& form) {
  return training.rules()->unverified.size() +
         std::size_t(std::ranges::count_if(
             form.items, [](const regime::Item& item) { return regime::unverified(item.status); }));
}

}  // namespace

int serve(House& house, const ServeOptions& options) {
  const Address address = parse_address(options.listen).value();
  refuse_unsafe(options, address);
  check_certificate(options);
  if (house.rehearsal() && !options.demo) pdf::print_across("練習");
  const html::Assets assets = html::Assets::load(house.share() + "/web/dist");
  access::Rules rules;
  rules.demo = options.demo;
  rules.factor_required = !options.demo;
  access::Access access(house.database(), house.scheme(), house.real(), house.random(), rules);
  access.origin = public_url_of(options, address);
  tell_people(access);
  access.factor_key = journal::load_or_make_keys(house.key_path("factor-key"), house.random());
  const int workers =
      options.workers > 0 ? options.workers : std::max(4, 2 * int(std::thread::hardware_concurrency()));
  access::Limiter limiter(limits_of(options, workers));
  const TrainingHouse training(house, public_url_of(options, address));
  const YearHouse year(house, public_url_of(options, address));
  directory::Live live;
  const directory::Deps directory = serving_deps(house, &live, year.public_url(), options.tiles);
  ForumHouse forum(house, access, directory, training);
  directory::Follower follower(house.database(), directory.form, house.scheme(), live, directory.english);
  access::Gate gate(access, gate_options(house, limiter,
                                         {.demo = options.demo,
                                          .rehearsal = house.rehearsal(),
                                          .assets = &assets,
                                          .public_name = options.public_name,
                                          .waiting = [&house](const access::Actor& actor) {
                                            return waiting(house.database(), actor);
                                          }}));
  Seen seen(
      {house, access, options, live, follower, [&] { return unverified_rules(training, *directory.form); }});
  http::Router router;
  for (const auto& routes : routes_of({house, access, training, year, directory, forum, options.demo,
                                       [&seen] { return seen.facts(); }, options.contact}))
    gate.add(router, routes);
  router.add(http::Method::get, "/static/{path*}", http::static_files(house.share() + "/web/dist"));
  seen.add(router, gate);

  http::Server server({.address = address.host,
                       .port = address.port,
                       .workers = workers,
                       .connections_per_address = std::size_t(options.limit_connections),
                       .certificate_file = options.certificate,
                       .key_file = options.key,
                       .trusted_proxy = options.trusted_proxy,
                       .spool_directory = "",
                       .on_handled = [&seen](const http::Handled& handled) { seen.handled(handled); },
                       .complete =
                           [](const http::Request& request, http::Response& response) {
                             access::set_safe_headers(response, false, request.secure);
                           }},
                      router, house.scheme(), [&gate](const http::Request& request, int status) {
                        return gate.error(request, status);
                      });
  spdlog::info("at most {} files and connections may be open", raise_open_files());
  listen(server, options);
  Jobs jobs;
  add_jobs(jobs, house, access, training, year);
  add_open_data_job(jobs, house, directory);
  forum.add_jobs(jobs, house);
  add_mail_job(jobs, house, options, year.public_url());
  follower.start();
  seen.watch(server, jobs);
  tell_address(options, address.host, server.port());
  on_stop_signal([&seen] { seen.stopping(); }, drain_time(options), [&server] { server.stop(); });
  server.run();
  jobs.stop();
  seen.stopped();
  follower.stop();
  return 0;
}

}  // namespace kakari::app
