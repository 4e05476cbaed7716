#include "app/log_line.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <chrono>

#include "app/without_persons.h"

namespace kakari::app {
namespace {

std::string_view word_of(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::critical:
      return "critical";
    case spdlog::level::err:
      return "error";
    case spdlog::level::warn:
      return "warning";
    case spdlog::level::info:
      return "info";
    default:
      return "debug";
  }
}

/// sd-daemon(3): what the journal reads off the front of a line.
std::string_view priority_of(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::critical:
      return "<2>";
    case spdlog::level::err:
      return "<3>";
    case spdlog::level::warn:
      return "<4>";
    case spdlog::level::info:
      return "<6>";
    default:
      return "<7>";
  }
}

bool plain(std::string_view value) {
  return !value.empty() && value.find_first_of(" \"=\\\n\r\t") == std::string_view::npos;
}

std::string quoted(std::string_view value) {
  return boost::json::serialize(boost::json::string(value));
}

std::string iso_time(spdlog::log_clock::time_point at) {
  const auto ms = std::chrono::floor<std::chrono::milliseconds>(at);
  const auto day = std::chrono::floor<std::chrono::days>(ms);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(ms - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", int(date.year()), unsigned(date.month()),
                     unsigned(date.day()), time.hours().count(), time.minutes().count(),
                     time.seconds().count(), time.subseconds().count());
}

class Formatter final : public spdlog::formatter {
 public:
  Formatter(LogFormat format, bool with_priority) : format_(format), with_priority_(with_priority) {}

  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
    const std::string_view said(message.payload.data(), message.payload.size());
    const std::string_view logger(message.logger_name.data(), message.logger_name.size());
    LogFields head(format_);
    head.add("time", iso_time(message.time)).add("level", word_of(message.level));
    const std::string fields = logger == kFieldsLogger ? std::string(said) : fields_of(said);
    const std::string_view between = format_ == LogFormat::json ? "," : " ";
    std::string line(with_priority_ ? priority_of(message.level) : "");
    line += format_ == LogFormat::json ? "{" : "";
    line.append(head.take()).append(between).append(fields);
    line += format_ == LogFormat::json ? "}\n" : "\n";
    out.append(line.data(), line.data() + line.size());
  }
  std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<Formatter>(format_, with_priority_);
  }

 private:
  /// "request 3f9a1c07aa11: what" is a message of that request.
  std::string fields_of(std::string_view said) const {
    constexpr std::string_view begin = "request ";
    LogFields fields(format_);
    const auto colon = said.find(": ");
    if (said.starts_with(begin) && colon != std::string_view::npos &&
        said.find(' ', begin.size()) == colon + 1) {
      fields.add("request", said.substr(begin.size(), colon - begin.size()));
      said.remove_prefix(colon + 2);
    }
    return fields.add("msg", without_persons(said)).take();
  }
  LogFormat format_;
  bool with_priority_;
};

}  // namespace

void LogFields::begin(std::string_view name) {
  if (!text_.empty()) text_ += format_ == LogFormat::json ? ',' : ' ';
  if (format_ == LogFormat::json)
    text_.append("\"").append(name).append("\":");
  else
    text_.append(name).append("=");
}

LogFields& LogFields::add(std::string_view name, std::string_view value) {
  begin(name);
  if (format_ == LogFormat::text && plain(value))
    text_ += value;
  else
    text_ += quoted(value);
  return *this;
}

LogFields& LogFields::add(std::string_view name, std::int64_t value) {
  begin(name);
  text_ += std::to_string(value);
  return *this;
}

LogFields& LogFields::add_ms(std::string_view name, double ms) {
  begin(name);
  text_ += fmt::format("{:.1f}", ms);
  return *this;
}

std::unique_ptr<spdlog::formatter> log_formatter(LogFormat format, bool with_priority) {
  return std::make_unique<Formatter>(format, with_priority);
}

}  // namespace kakari::app
