// multipart/form-data (RFC 7578) read in slices of any size, holding no more than a slice and a part's
// header.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kakari::http {

struct PartHead {
  std::string name;
  std::optional<std::string> filename;  // set for a file, its folders cut off; "" when none was chosen
  std::string content_type;
};

/// What becomes of the parts; called in their order.
class PartSink {
 public:
  virtual ~PartSink() = default;
  virtual void begin_part(PartHead head) = 0;
  virtual void part_data(std::string_view slice) = 0;
  virtual void end_part() = 0;
};

/// The boundary of a Content-Type; nothing when it is not multipart/form-data or names no lawful one.
std::optional<std::string> multipart_boundary(std::string_view content_type);

class MultipartParser {
 public:
  MultipartParser(std::string_view boundary, PartSink& sink);
  /// Throws HttpError 400 on a malformed part, 413 on a part's header above 8 KiB.
  void feed(std::string_view slice);
  /// Throws HttpError 400 unless the closing boundary was seen.
  void finish();

 private:
  enum class State { preamble, data, after_boundary, header, epilogue };
  /// Whether there was enough to go on with.
  bool step();
  bool read_data();
  bool read_after_boundary();
  bool read_header();

  PartSink& sink_;
  std::string delimiter_;  // CRLF "--" boundary
  std::string pending_;    // not yet understood
  std::size_t at_ = 0;     // start of what is left in pending_
  State state_ = State::preamble;
};

}  // namespace kakari::http
