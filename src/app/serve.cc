#include "app/serve.h"

#include <pthread.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <system_error>

#include "access/gate.h"
#include "access/safe_headers.h"
#include "app/cycles.h"
#include "app/desk_deps.h"
#include "app/directory_deps.h"
#include "app/forum_house.h"
#include "app/jobs.h"
#include "app/listen_address.h"
#include "app/mail_job.h"
#include "app/public_routes.h"
#include "app/routes.h"
#include "app/serve_options.h"
#include "app/shell.h"
#include "app/year_routes.h"
#include "base/text.h"
#include "demo/people.h"
#include "directory/follower.h"
#include "journal/journal.h"
#include "platform/http/server.h"
#include "reporting/definition.h"
#include "training/oversight/jobs.h"

namespace kakari::app {
namespace {

using namespace std::chrono_literals;

/// Passwords must not cross a network in the clear, and a demo is nobody's business but one's own.
void refuse_unsafe(const ServeOptions& options, const Address& address) {
  if (loopback(address.host)) return;
  if (options.demo) throw std::runtime_error("デモは、この機械の中（127.0.0.1）だけで動かしてください。");
  if (options.certificate.empty() && options.trusted_proxy.empty())
    throw std::runtime_error("--listen " + options.listen +
                             ": 外から使うときは、証明書（--certificate と --key）か、TLSを終端する"
                             "プロキシ（--trusted-proxy）を指定してください。");
}

void check_certificate(const ServeOptions& options) {
  if (options.certificate.empty() != options.key.empty())
    throw std::runtime_error("--certificate と --key は両方を指定してください。");
  for (const std::string& file : {options.certificate, options.key})
    if (!file.empty() && ::access(file.c_str(), R_OK) != 0)
      throw std::runtime_error(file + " を読めません。証明書と鍵の場所と権限を確かめてください。");
}

/// Says what the operator can do about an address that cannot be had.
void listen(http::Server& server, const ServeOptions& options) try {
  server.listen();
} catch (const std::system_error& error) {
  if (error.code() == std::errc::address_in_use)
    throw std::runtime_error(options.listen +
                             " は、ほかのプログラムが使っています。そのプログラムを終わらせるか、--listen "
                             "で別のポートを指定してください。");
  if (error.code() == std::errc::permission_denied)
    throw std::runtime_error(options.listen +
                             " を開く権限がありません。--listen で1024以上のポートを指定してください。");
  if (error.code() == std::errc::address_not_available)
    throw std::runtime_error(options.listen +
                             " は、この機械のアドレスではありません。--listen の指定を確かめてください。");
  throw std::runtime_error("待ち受けを始められません。--listen、--certificate、--key を確かめてください。(" +
                           std::string(error.what()) + ")");
}

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

void stop_on_signal(http::Server& server) {
  std::thread([&server] {
    const sigset_t set = stop_signals();
    int signal = 0;
    sigwait(&set, &signal);
    server.stop();
  }).detach();
}

access::GateOptions gate_options(House& house, access::Limiter& limiter, const ShellSettings& shell) {
  return {
      .shell =
          [&house, shell](const access::Actor& actor, const http::Request& request, const html::Page& page) {
            return shell_of(shell, actor, {page.nav, page.lang, request.target}, house.scheme().now());
          },
      .log =
          [](const http::Request& request, std::string_view what) {
            spdlog::error("request {} {} {}: {}", request.id, http::name(request.method), request.path, what);
          },
      .limiter = &limiter};
}

void add_jobs(Jobs& jobs, House& house, access::Access& access, const TrainingHouse& training,
              const YearHouse& year) {
  const std::string me = fmt::format("serve-{}", ::getpid());
  jobs.add("journal", 500ms, [&house, me] {
    const Moment moment{house.real().now(), &house.random()};
    journal::seal(house.database(), moment, house.journal_key(), me);
  });
  jobs.add("cycles", 10min, [&house] { open_due_cycles(house); });
  jobs.add("rules", 1h, [&house, &training] {
    const auto rules = training.rules();
    house.database().write([&](store::Tx& tx) { reporting::keep_rules(tx, house.moment(), *rules); });
  });
  jobs.add("training", 1min,
           [&house, &training] { oversight::run_jobs(house.database(), house.moment(), *training.rules()); });
  add_year_jobs(jobs, house, year, me);
  add_desk_job(jobs, house, access);
  jobs.add("sweep", 1h, [&access] { access::sweep(access); });
}

std::string origin_of(const ServeOptions& options, const std::string& host, std::uint16_t port) {
  return fmt::format("{}://{}:{}", options.certificate.empty() ? "http" : "https",
                     loopback(host) ? "localhost" : host, port);
}

/// What stands in QR codes and mails: as people reach this house from outside.
std::string public_url_of(const ServeOptions& options, const Address& address) {
  std::string url =
      options.public_url.empty() ? origin_of(options, address.host, address.port) : options.public_url;
  while (url.ends_with('/')) url.pop_back();
  return url;
}

void announce(const ServeOptions& options, const std::string& host, std::uint16_t port) {
  const std::string origin = origin_of(options, host, port);
  std::cout << fmt::format("\nかかり（Kakari）  {}/\n", origin);
  if (options.demo) {
    std::cout << fmt::format(
        "デモの案内（役割を選んで入れます）  {}/demo\n\n見本のアカウント（パスワードはすべて {}）\n", origin,
        demo::password);
    for (const demo::Sample& sample : demo::samples())
      std::cout << fmt::format("  {:<26} {}（{}）\n", sample.login, sample.name, access::label(sample.role));
    std::cout << "\n終わるときは Ctrl+C を押してください。\n";
  }
  std::cout << std::flush;
}

}  // namespace

void hold_stop_signals() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

int serve(House& house, const ServeOptions& options) {
  const Address address = parse_address(options.listen).value();
  refuse_unsafe(options, address);
  check_certificate(options);
  const html::Assets assets = html::Assets::load(house.share() + "/web/dist");
  access::Rules rules;
  rules.demo = options.demo;
  rules.factor_required = !options.demo;
  access::Access access(house.database(), house.scheme(), house.real(), house.random(), rules);
  access.origin = public_url_of(options, address);
  access.factor_key = journal::load_or_make_key(house.key_path("factor-key"), house.random());
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
  http::Router router;
  for (const auto& routes : routes_of({house, access, training, year, directory, forum, options.demo}))
    gate.add(router, routes);
  router.add(http::Method::get, "/static/{path*}", http::static_files(house.share() + "/web/dist"));
  router.add(http::Method::get, "/healthz", [&follower](const http::Request&) {
    const std::string trouble = follower.trouble();
    return trouble.empty() ? http::Response::text("ok\n") : http::Response::text(trouble + "\n", 503);
  });

  http::Server server({.address = address.host,
                       .port = address.port,
                       .workers = workers,
                       .connections_per_address = std::size_t(options.limit_connections),
                       .certificate_file = options.certificate,
                       .key_file = options.key,
                       .trusted_proxy = options.trusted_proxy,
                       .spool_directory = "",
                       .complete =
                           [](const http::Request& request, http::Response& response) {
                             access::set_safe_headers(response, false, request.secure);
                           }},
                      router, house.scheme(), [&gate](const http::Request& request, int status) {
                        return gate.error(request, status);
                      });
  listen(server, options);
  Jobs jobs;
  add_jobs(jobs, house, access, training, year);
  add_open_data_job(jobs, house, directory);
  forum.add_jobs(jobs, house);
  add_mail_job(jobs, house, options, year.public_url());
  follower.start();
  announce(options, address.host, server.port());
  stop_on_signal(server);
  server.run();
  jobs.stop();
  follower.stop();
  return 0;
}

}  // namespace kakari::app
