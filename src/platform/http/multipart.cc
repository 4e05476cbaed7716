#include "platform/http/multipart.h"

#include <algorithm>

#include "platform/http/message.h"

namespace kakari::http {
namespace {

constexpr std::size_t header_bytes_max = 8 << 10;

/// The value of `; key=value` or `; key="value"`.
std::optional<std::string> parameter(std::string_view header, std::string_view key) {
  header.remove_prefix(std::min(header.size(), header.find(';')));
  while (!header.empty()) {
    header.remove_prefix(1);  // the semicolon
    auto equals = header.find('=');
    if (equals == header.npos) return std::nullopt;
    auto found = strip(header.substr(0, equals));
    header.remove_prefix(equals + 1);
    std::string value;
    if (header.starts_with('"')) {
      std::size_t i = 1;
      for (; i < header.size() && header[i] != '"'; ++i) {
        // Only these two are escapes: a lone backslash belongs to a Windows path.
        if (header[i] == '\\' && i + 1 < header.size() && (header[i + 1] == '"' || header[i + 1] == '\\'))
          ++i;
        value += header[i];
      }
      header.remove_prefix(std::min(header.size(), i + 1));
      header.remove_prefix(std::min(header.size(), header.find(';')));
    } else {
      auto plain = header.substr(0, header.find(';'));
      value = strip(plain);
      header.remove_prefix(plain.size());
    }
    if (equal_ignoring_case(found, key)) return value;
  }
  return std::nullopt;
}

/// Browsers send a quote in a name as %22 and line ends as %0D%0A; other escapes are not theirs.
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto three = text.substr(i, 3);
    bool escape = three == "%22" || three == "%0D" || three == "%0A";
    if (escape) i += 2;
    out += escape ? percent_decode(three, false)[0] : text[i];
  }
  return out;
}

std::optional<std::string> filename(std::string_view disposition) {
  std::string name;
  if (auto extended = parameter(disposition, "filename*")) {
    auto quotes = extended->find("''");
    if (quotes == extended->npos || !equal_ignoring_case(extended->substr(0, quotes), "utf-8"))
      throw HttpError(400, "filename* is not UTF-8");
    name = percent_decode(extended->substr(quotes + 2), false);
  } else if (auto plain = parameter(disposition, "filename")) {
    name = unescape(*plain);
  } else {
    return std::nullopt;
  }
  return name.substr(name.find_last_of("/\\") + 1);
}

PartHead read_head(std::string_view lines) {
  PartHead head;
  bool named = false;
  while (!lines.empty()) {
    auto line = lines.substr(0, lines.find("\r\n"));
    lines.remove_prefix(std::min(lines.size(), line.size() + 2));
    auto colon = line.find(':');
    if (colon == line.npos) throw HttpError(400, "part header without a colon");
    auto key = strip(line.substr(0, colon)), value = strip(line.substr(colon + 1));
    if (equal_ignoring_case(key, "content-disposition")) {
      auto name = parameter(value, "name");
      if (!name) throw HttpError(400, "part without a name");
      head.name = unescape(*name);
      head.filename = filename(value);
      named = true;
    } else if (equal_ignoring_case(key, "content-type")) {
      head.content_type = value;
    }
  }
  if (!named) throw HttpError(400, "part without a Content-Disposition");
  return head;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
  if (!equal_ignoring_case(strip(content_type.substr(0, content_type.find(';'))), "multipart/form-data"))
    return std::nullopt;
  auto boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
  return boundary;
}

// The first boundary may stand at the very start: a line end is put before it, so that all look alike.
MultipartParser::MultipartParser(std::string_view boundary, PartSink& sink)
    : sink_(sink), delimiter_("\r\n--" + std::string(boundary)), pending_("\r\n") {}

void MultipartParser::feed(std::string_view slice) {
  pending_ += slice;
  while (step()) {
  }
  pending_.erase(0, at_);
  at_ = 0;
}

void MultipartParser::finish() {
  if (state_ != State::epilogue) throw HttpError(400, "multipart body without its last boundary");
}

bool MultipartParser::step() {
  switch (state_) {
    case State::preamble:
    case State::data:
      return read_data();
    case State::after_boundary:
      return read_after_boundary();
    case State::header:
      return read_header();
    case State::epilogue:
      at_ = pending_.size();
      return false;
  }
  return false;
}

bool MultipartParser::read_data() {
  auto rest = std::string_view(pending_).substr(at_);
  auto end = rest.find(delimiter_);
  // Without a delimiter all but a possible beginning of one is data.
  auto data = end != rest.npos ? end : rest.size() - std::min(rest.size(), delimiter_.size() - 1);
  if (state_ == State::data && data > 0) sink_.part_data(rest.substr(0, data));
  at_ += data;
  if (end == rest.npos) return false;
  if (state_ == State::data) sink_.end_part();
  at_ += delimiter_.size();
  state_ = State::after_boundary;
  return true;
}

bool MultipartParser::read_after_boundary() {
  while (at_ < pending_.size() && (pending_[at_] == ' ' || pending_[at_] == '\t')) ++at_;
  auto rest = std::string_view(pending_).substr(at_);
  if (rest.size() < 2) return false;
  if (rest.starts_with("--")) {
    state_ = State::epilogue;
  } else if (rest.starts_with("\r\n")) {
    state_ = State::header;
  } else {
    throw HttpError(400, "no line end after a boundary");
  }
  at_ += 2;
  return true;
}

bool MultipartParser::read_header() {
  auto rest = std::string_view(pending_).substr(at_);
  auto end = rest.find("\r\n\r\n");
  if (std::min(end, rest.size()) > header_bytes_max) throw HttpError(413, "part header too long");
  if (end == rest.npos) return false;
  sink_.begin_part(read_head(rest.substr(0, end)));
  at_ += end + 4;
  state_ = State::data;
  return true;
}

}  // namespace kakari::http
