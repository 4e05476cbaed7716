// A request's body as it arrives: raw bytes and urlencoded forms in memory, the files of a multipart form on
// disk. Memory is bounded by the limits, whatever a client sends.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/descriptor.h"
#include "platform/http/message.h"
#include "platform/http/multipart.h"

namespace kakari::http {

constexpr std::size_t upload_files_max = 100;
constexpr std::size_t field_bytes_max = 2 << 20;  // all fields of a multipart form together

class BodyReader : private PartSink {
 public:
  /// Fills `request`, whose headers say what kind of body it is; throws HttpError 400 for a multipart form
  /// without a boundary. Its upload files are deleted with this object.
  BodyReader(Request& request, std::size_t bytes_max, std::string spool_directory);
  ~BodyReader() override;
  BodyReader(const BodyReader&) = delete;

  /// Whether take() writes to disk and should not hold up the sockets' thread.
  bool to_disk() const { return multipart_.has_value(); }
  /// Throws HttpError 400 (malformed), 413 (too large, too many), 507 (disk full).
  void take(std::string_view slice);
  void finish();

 private:
  void begin_part(PartHead head) override;
  void part_data(std::string_view slice) override;
  void end_part() override;

  Request& request_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0, field_bytes_ = 0;
  std::string spool_directory_;
  std::optional<MultipartParser> multipart_;
  Descriptor file_;       // of the upload being read
  bool ignored_ = false;  // a file input without a file
  std::vector<std::filesystem::path> spooled_;
};

/// Upload files of this process that are not yet done with.
std::int64_t uploads_spooled();
/// Removes what processes that no longer run left in the folder.
void remove_stale_uploads(const std::filesystem::path& spool_directory);

}  // namespace kakari::http
