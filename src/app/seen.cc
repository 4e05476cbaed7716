#include "app/seen.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "access/key_ring.h"
#include "access/secret.h"
#include "app/this_machine.h"
#include "app/version.h"

namespace kakari::app {
namespace {

using namespace std::chrono_literals;
using http::Request;
using http::Response;

constexpr std::chrono::milliseconds kDatabaseAnswers{1000};
constexpr std::chrono::seconds kSlow{1};
constexpr std::size_t kSlowShown = 20;
constexpr Instant kWeek_us = 7 * 86'400'000'000;

/// Where the database's file is; with PostgreSQL, where uploads are spooled.
std::string folder_of(const std::string& url) {
  if (!url.starts_with("sqlite:")) return std::filesystem::temp_directory_path().string();
  const auto folder = std::filesystem::path(url.substr(7)).parent_path();
  return folder.empty() ? "." : folder.string();
}

}  // namespace

Seen::Seen(SeenDeps deps)
    : deps_(std::move(deps)),
      folder_(folder_of(deps_.house.url())),
      started_at_(deps_.house.real().now()),
      log_(deps_.options.log.format == "json" ? LogFormat::json : LogFormat::text,
           std::string(access::newest_key(deps_.access.factor_key))),
      pulse_([this] {
        if (!store::is_current(deps_.house.database(), rooms())) throw std::runtime_error("not migrated");
      }) {
  add_sources();
}

void Seen::handled(const http::Handled& handled) {
  metrics_.count(handled);
  log_.line(handled);
  const auto whole = handled.took + handled.waited;
  if (whole < SlowRequests::kWorthKeeping) return;
  using std::chrono::duration_cast, std::chrono::milliseconds;
  slow_.saw({std::string(http::name(handled.request.method)),
             handled.pattern.empty() ? "-" : std::string(handled.pattern), handled.request.id,
             deps_.house.real().now(), duration_cast<milliseconds>(handled.took),
             duration_cast<milliseconds>(handled.waited), handled.status});
  if (whole >= kSlow) log_.slow(handled);
}

bool Seen::may_look(const Request& request) const {
  constexpr std::string_view bearer = "Bearer ";
  const std::string_view sent = request.header("Authorization");
  const std::string& token = deps_.options.metrics_token;
  if (!token.empty() && sent.starts_with(bearer))
    return access::same_secret(sent.substr(bearer.size()), token);
  return from_this_machine(
      request, {deps_.options.trusted_proxy, deps_.options.public_url, !deps_.options.certificate.empty()});
}

void Seen::add(http::Router& router, const access::Gate& gate) {
  router.add(http::Method::get, "/healthz", [](const Request&) { return Response::text("ok\n"); });
  router.add(http::Method::get, "/readyz", [this](const Request& request) {
    const auto all = checks();
    return Response::json(readiness_json(all, may_look(request)), all_good(all) ? 200 : 503)
        .set("Cache-Control", "no-store");
  });
  router.add(http::Method::get, "/metrics", [this, &gate](const Request& request) {
    if (!may_look(request)) return gate.error(request, 404);
    return Response::text(metrics_.text())
        .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .set("Cache-Control", "no-store");
  });
}

std::vector<Check> Seen::checks() {
  const Pulse::Beat beat = pulse_.feel(kDatabaseAnswers);
  const auto snapshot = deps_.live.get();
  const auto disk = disk_of(folder_);
  const std::string trouble = deps_.follower.trouble();
  const bool room = !disk || disk->free_bytes >= kRoomNeeded;
  return {{"stopping", !stopping_, stopping_ ? "this server is about to stop" : ""},
          {"database", beat.good, beat.good ? fmt::format("{} ms", beat.took.count() / 1000) : beat.trouble},
          {"directory", snapshot != nullptr, trouble},
          {"disk", room, disk ? fmt::format("{} MB free", disk->free_bytes >> 20) : ""}};
}

ServerSeen Seen::self(Instant now) const {
  const auto snapshot = deps_.live.get();
  return {server_, std::string(version()), started_at_,
          now,     stopping_ ? now : 0,    snapshot ? snapshot->position() : -1};
}

void Seen::watch(const http::Server& server, Jobs& jobs) {
  http_ = &server;
  jobs_ = &jobs;
  server_ = server_name(server.port());
  jobs.add("vital signs", std::chrono::microseconds(kAnnounceEvery_us) / 1ms * 1ms, [this] { read_signs(); });
}

void Seen::read_signs() {
  const Instant now = deps_.house.real().now();
  Read read;
  read.at = now;
  read.snapshot = deps_.live.get();
  read.position = read.snapshot ? read.snapshot->position() : -1;
  deps_.house.database().write([&](store::Tx& tx) {
    announce(tx, self(now));
    forget_servers(tx, now - kWeek_us);
  });
  deps_.house.database().read([&](store::Tx& tx) {
    read.signs = vital_signs(tx, deps_.access.rules, now);
    read.behind_since = read.position < 0 ? 0 : behind_since(tx, read.position);
  });
  const std::lock_guard lock(mutex_);
  read.snapshot_at = read.snapshot == read_.snapshot ? read_.snapshot_at : now;
  read_ = std::move(read);
}

void Seen::stopped() {
  try {
    stopping_ = true;
    deps_.house.database().write([&](store::Tx& tx) { announce(tx, self(deps_.house.real().now())); });
  } catch (const std::exception& error) {
    spdlog::warn("farewell: {}", error.what());
  }
}

StatusFacts Seen::facts() {
  try {
    read_signs();
  } catch (const store::Error&) {  // the page says that the database does not answer
  }
  StatusFacts facts;
  facts.server = server_;
  facts.now = deps_.house.real().now();
  facts.scheme_now = deps_.house.scheme().now();
  facts.started_at = started_at_;
  facts.engine = deps_.house.database().engine();
  facts.database = pulse_.feel(kDatabaseAnswers);
  facts.writer = deps_.house.database().writer_stats();
  if (http_) facts.load = http_->load();
  if (jobs_) facts.jobs = jobs_->states();
  facts.process = this_process();
  facts.disk = disk_of(folder_);
  facts.slow = slow_.slowest(facts.now, kSlowShown);
  if (!deps_.options.certificate.empty())
    if (const auto end = certificate_end(deps_.options.certificate)) facts.certificates["TLS"] = *end;
  if (const auto end = certificate_end(deps_.house.key_path("certificate-signing.pem")))
    facts.certificates["修了証の署名"] = *end;
  facts.directory_trouble = deps_.follower.trouble();
  facts.unverified_rules = deps_.unverified_rules();
  facts.sends_mail = !deps_.options.mail_server.empty();
  facts.stopping = stopping_;
  const std::lock_guard lock(mutex_);
  if (facts.database.good) facts.signs = read_.signs;
  facts.position = read_.position;
  facts.behind_since = read_.behind_since;
  facts.snapshot_at = read_.snapshot_at;
  if (read_.snapshot) facts.snapshot_institutions = read_.snapshot->size();
  return facts;
}

}  // namespace kakari::app
