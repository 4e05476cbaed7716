// How a line of the log reads: logfmt or JSON, with systemd's priority in front where the journal listens.
// Nothing of a person may stand in it: what looks like an address or a long number is struck out of what
// others said (an engine's or a mail server's words).
#pragma once
#include <spdlog/formatter.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kakari::app {

enum class LogFormat { text, json };

/// Field by field, in their order: `request=3f9a… status=200`, or the inside of a JSON object.
class LogFields {
 public:
  explicit LogFields(LogFormat format) : format_(format) {}
  LogFields& add(std::string_view name, std::string_view value);
  LogFields& add(std::string_view name, std::int64_t value);
  LogFields& add_ms(std::string_view name, double ms);
  std::string take() { return std::move(text_); }

 private:
  void begin(std::string_view name);
  LogFormat format_;
  std::string text_;
};

/// The logger whose messages are LogFields already; those of all others are one field "msg".
inline constexpr const char* kFieldsLogger = "fields";

std::unique_ptr<spdlog::formatter> log_formatter(LogFormat format, bool with_priority);

}  // namespace kakari::app
