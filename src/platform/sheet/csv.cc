#include "platform/sheet/csv.h"

#include <fmt/format.h>

#include <cstring>
#include <stdexcept>

namespace kakari::sheet {
namespace {

constexpr std::size_t kChunkBytes = 256 * 1024;
constexpr std::size_t kLineBytesMax = 16 * 1024 * 1024;
constexpr const char* kStray = "引用符（\"）の位置が正しくありません。";
constexpr const char* kOpen = "引用符（\"）が閉じていません。";

bool is_blank(std::string_view line) {
  return line.empty() || line == "\x1A";  // DOS programs end a file with 0x1A
}

}  // namespace

CsvReader::CsvReader(std::unique_ptr<Bytes> bytes, CsvOptions options)
    : bytes_(std::move(bytes)), options_(options), encoding_(options.encoding), columns_(options.columns) {
  while (!ended_ && buffer_.size() < 4) fill();
  const std::string_view start{buffer_};
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF"))
    throw std::runtime_error(
        "文字コードが UTF-16 です。表計算ソフトで「CSV UTF-8」として保存し直してください。");
  if (start.starts_with("\xEF\xBB\xBF")) {
    encoding_ = Encoding::utf8;
    at_ = 3;
  }
  // Read as CP932 it would come out as signs that look like a name and are none.
  if (encoding_ == Encoding::cp932 && guess(start) == Encoding::utf8)
    throw std::runtime_error(
        "文字コードは CP932 ではなく UTF-8 です。--encoding の指定を外すか、utf-8 を指定してください。");
  settle_encoding();
}

void CsvReader::settle_encoding() {
  if (encoding_ != Encoding::automatic) return;
  if (const auto guessed = guess(std::string_view(buffer_).substr(at_))) encoding_ = *guessed;
}

/// Takes in one more chunk; offsets from at_ stay good. False when there is no more.
bool CsvReader::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kChunkBytes);
  const std::size_t n = bytes_->read(std::span(buffer_.data() + before, kChunkBytes));
  buffer_.resize(before + n);
  if (n == 0) ended_ = true;
  if (before > 0 || n > 0) settle_encoding();
  return n > 0;
}

CsvReader::Extent CsvReader::first_line() {
  std::size_t looked = 0;
  for (;;) {
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    if (const std::size_t at = rest.find('\n', looked); at != std::string_view::npos) {
      const bool crlf = at > 0 && rest[at - 1] == '\r';
      return {at - (crlf ? 1 : 0), at + 1, 1, nullptr};
    }
    looked = rest.size();
    if (looked > kLineBytesMax)
      throw std::runtime_error("改行のない長すぎる行があります。CSV のファイルか確かめてください。");
    if (!fill()) return {looked, looked, 1, nullptr};
  }
}

CsvReader::Extent CsvReader::record() {
  const Extent line = first_line();
  const bool quoted = std::memchr(buffer_.data() + at_, '"', line.end) != nullptr;
  if (!quoted) return line;
  Extent whole = quoted_record();
  if (!whole.fault) return whole;
  Extent refused = first_line();
  refused.fault = whole.fault;
  return refused;
}

/// Walks the cells of a record that holds quotes, over line breaks within them.
CsvReader::Extent CsvReader::quoted_record() {
  std::size_t i = 0;
  std::int64_t lines = 1;
  const auto have = [&](std::size_t n) {
    while (at_ + n >= buffer_.size())
      if (!fill()) return false;
    return true;
  };
  const auto at = [&](std::size_t n) { return buffer_[at_ + n]; };
  const auto refused = [](const char* why) { return Extent{0, 0, 1, why}; };
  for (;;) {
    if (have(i) && at(i) == '"') {
      for (++i;; ++i) {
        if (!have(i) || i > options_.record_bytes_max) return refused(kOpen);
        if (at(i) == '\n') ++lines;
        if (at(i) != '"') continue;
        if (!have(i + 1) || at(i + 1) != '"') break;
        ++i;
      }
      ++i;
    } else {
      while (have(i) && at(i) != options_.separator && at(i) != '\n')
        if (at(i++) == '"') return refused(kStray);
    }
    if (!have(i)) return {i, i, lines, nullptr};
    if (at(i) == '\n') return {i - (i > 0 && at(i - 1) == '\r' ? 1 : 0), i + 1, lines, nullptr};
    if (at(i) == '\r' && have(i + 1) && at(i + 1) == '\n') return {i, i + 2, lines, nullptr};
    if (at(i) != options_.separator) return refused(kStray);
    ++i;
  }
}

bool CsvReader::decode(std::string_view raw, std::string_view& text) {
  text = raw;
  if (encoding_ != Encoding::cp932) return is_utf8(raw);
  auto converted = from_cp932(raw);
  if (!converted) return false;
  converted_ = std::move(*converted);
  text = converted_;
  return true;
}

void CsvReader::split(std::string_view text, std::vector<std::string_view>& cells) {
  unquoted_.clear();
  unquoted_.reserve(text.size());  // never grows beyond, so that views into it stay good
  for (std::size_t i = 0;;) {
    if (i < text.size() && text[i] == '"') {
      const std::size_t start = ++i, kept = unquoted_.size();
      bool doubled = false;
      for (; i < text.size(); ++i) {
        if (text[i] == '"') {
          if (i + 1 >= text.size() || text[i + 1] != '"') break;
          doubled = true;
          ++i;
        }
        unquoted_ += text[i];
      }
      if (doubled) {
        cells.push_back(std::string_view(unquoted_).substr(kept));
      } else {
        unquoted_.resize(kept);
        cells.push_back(text.substr(start, i - start));
      }
      ++i;
    } else {
      const std::size_t end = std::min(text.find(options_.separator, i), text.size());
      cells.push_back(text.substr(i, end - i));
      i = end;
    }
    if (i >= text.size()) return;
    ++i;
  }
}

void CsvReader::refuse(Row& row, const Extent& line, std::string reason) {
  row.cells.clear();
  row.fault = std::move(reason);
  const std::string_view raw = std::string_view(buffer_).substr(at_, line.end);
  row.raw = raw;
  std::string_view text;
  if (encoding_ == Encoding::cp932 && decode(raw, text)) row.raw = text;
  at_ += line.after;
  line_ += 1;
}

bool CsvReader::next(Row& row) {
  for (;;) {
    if (at_ >= buffer_.size() && !fill()) return false;
    const Extent extent = record();
    row.line = line_;
    row.cells.clear();
    row.fault.clear();
    if (extent.fault) return refuse(row, extent, extent.fault), true;
    const std::string_view raw = std::string_view(buffer_).substr(at_, extent.end);
    if (is_blank(raw)) {
      at_ += extent.after;
      line_ += extent.lines;
      continue;
    }
    std::string_view text;
    if (!decode(raw, text)) {
      Extent line = first_line();
      return refuse(row, line, "文字コードが正しくない文字があります。"), true;
    }
    split(text, row.cells);
    if (columns_ == 0) columns_ = int(row.cells.size());
    if (columns_ > 0 && row.cells.size() != std::size_t(columns_)) {
      std::string reason = extent.lines > 1
                               ? std::string(kOpen)
                               : fmt::format("列の数が {} ではなく {} です。", columns_, row.cells.size());
      return refuse(row, first_line(), std::move(reason)), true;
    }
    row.raw = text;
    at_ += extent.after;
    line_ += extent.lines;
    return true;
  }
}

}  // namespace kakari::sheet
