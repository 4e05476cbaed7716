#include "app/log.h"

#include <arpa/inet.h>
#include <sodium.h>
#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdlib>

namespace kakari::app {
namespace {

constexpr std::size_t kLinesWaiting = 8192;

thread_local std::string account_of_request;

/// Asked for every few seconds by machines, or beside every page: told when looking closely only.
bool is_routine(std::string_view route) {
  return route.starts_with("/static/") || route == "/healthz" || route == "/readyz" || route == "/metrics";
}

/// "203.0.113.0/24", "2001:db8:1::/48": where from, but not who.
std::string place_of(const std::string& address) {
  std::array<unsigned char, 16> bytes{};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (::inet_pton(AF_INET, address.c_str(), bytes.data()) == 1) {
    if (bytes[0] == 127) return "loopback";
    return fmt::format("{}.{}.{}.0/24", bytes[0], bytes[1], bytes[2]);
  }
  if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return "-";
  if (address == "::1") return "loopback";
  std::fill(bytes.begin() + 6, bytes.end(), 0);
  return std::string(::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size())) + "/48";
}

double ms_of(std::chrono::nanoseconds time) {
  return double(time.count()) / 1e6;
}

}  // namespace

OpenLog::OpenLog(const LogOptions& options)
    : format_(options.format == "json" ? LogFormat::json : LogFormat::text) {
  const auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  spdlog::init_thread_pool(kLinesWaiting, 1);
  const auto fields = std::make_shared<spdlog::async_logger>(kFieldsLogger, sink, spdlog::thread_pool(),
                                                             spdlog::async_overflow_policy::overrun_oldest);
  const auto others = std::make_shared<spdlog::logger>("kakari", sink);
  for (const auto& logger : {std::shared_ptr<spdlog::logger>(fields), others}) {
    logger->set_formatter(log_formatter(format_, std::getenv("JOURNAL_STREAM") != nullptr));
    logger->set_level(spdlog::level::from_str(options.level));
  }
  spdlog::register_logger(fields);
  spdlog::set_default_logger(others);
}

OpenLog::~OpenLog() {
  spdlog::shutdown();
}

void RequestLog::note_account(std::string_view account) {
  account_of_request = account;
}

std::string RequestLog::pseudonym(std::string_view account) const {
  unsigned char hash[16];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(account.data()),
                     account.size(), reinterpret_cast<const unsigned char*>(key_.data()),
                     std::min<std::size_t>(key_.size(), crypto_generichash_KEYBYTES_MAX));
  std::string text;
  for (int i = 0; i < 5; ++i) text += fmt::format("{:02x}", hash[i]);
  return text;
}

LogFields RequestLog::fields(const http::Handled& handled) const {
  LogFields fields(format_);
  fields.add("request", handled.request.id)
      .add("method", http::name(handled.request.method))
      .add("route", handled.pattern.empty() ? "-" : handled.pattern)
      .add("status", handled.status)
      .add_ms("ms", ms_of(handled.took))
      .add_ms("wait_ms", ms_of(handled.waited))
      .add("bytes", std::int64_t(handled.bytes))
      .add("from", place_of(handled.request.remote));
  if (!account_of_request.empty()) fields.add("account", pseudonym(account_of_request));
  return fields;
}

void RequestLog::line(const http::Handled& handled) const {
  const auto level = is_routine(handled.pattern) ? spdlog::level::debug : spdlog::level::info;
  if (const auto log = spdlog::get(kFieldsLogger); log && log->should_log(level))
    log->log(level, spdlog::string_view_t(fields(handled).take()));
  account_of_request.clear();
}

void RequestLog::slow(const http::Handled& handled) const {
  if (const auto log = spdlog::get(kFieldsLogger))
    log->warn("{}", fields(handled).add("msg", "slow request").take());
}

}  // namespace kakari::app
