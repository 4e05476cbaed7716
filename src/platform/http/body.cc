#include "platform/http/body.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdlib>

#include "base/text.h"

namespace kakari::http {
namespace {

constexpr std::string_view spool_prefix = "kakari-upload-";

std::atomic<std::int64_t> spooled_now = 0;

/// Text that both database engines can keep.
void require_text(std::string_view text) {
  if (text.find('\0') != text.npos || !length(text)) throw HttpError(400, "form is not UTF-8");
}

bool is_urlencoded(std::string_view content_type) {
  constexpr std::string_view type = "application/x-www-form-urlencoded";
  return equal_ignoring_case(content_type.substr(0, type.size()), type);
}

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    auto n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    const bool no_room = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    if (n < 0) throw HttpError(no_room ? 507 : 500, "upload cannot be written");
    bytes.remove_prefix(std::size_t(n));
  }
}

}  // namespace

BodyReader::BodyReader(Request& request, std::size_t bytes_max, std::string spool_directory)
    : request_(request), bytes_max_(bytes_max), spool_directory_(std::move(spool_directory)) {
  auto type = request.header("content-type");
  if (!equal_ignoring_case(type.substr(0, 10), "multipart/")) return;
  auto boundary = multipart_boundary(type);
  if (!boundary) throw HttpError(400, "multipart body without a boundary");
  multipart_.emplace(*boundary, static_cast<PartSink&>(*this));
}

BodyReader::~BodyReader() {
  std::error_code gone;  // a handler may have moved it away
  for (auto& path : spooled_) std::filesystem::remove(path, gone);
  spooled_now -= std::int64_t(spooled_.size());
}

void BodyReader::take(std::string_view slice) {
  bytes_ += slice.size();
  if (bytes_ > bytes_max_) throw HttpError(413, "body too large");
  if (multipart_) {
    multipart_->feed(slice);
  } else {
    request_.body += slice;
  }
}

void BodyReader::finish() {
  if (multipart_) return multipart_->finish();
  if (!is_urlencoded(request_.header("content-type"))) return;
  request_.form = parse_urlencoded(request_.body);
  if (request_.form.size() > form_pairs_max) throw HttpError(413, "too many fields");
  for (auto& [name, value] : request_.form) require_text(name), require_text(value);
}

void BodyReader::begin_part(PartHead head) {
  require_text(head.name);
  ignored_ = head.filename && head.filename->empty();
  if (ignored_) return;
  if (!head.filename) {
    field_bytes_ += head.name.size();
    if (request_.form.size() == form_pairs_max) throw HttpError(413, "too many fields");
    request_.form.emplace_back(std::move(head.name), "");
    return;
  }
  require_text(*head.filename);
  if (request_.uploads.size() == upload_files_max) throw HttpError(413, "too many files");
  auto path = fmt::format("{}/{}{}-XXXXXX", spool_directory_, spool_prefix, ::getpid());
  file_ = Descriptor(::mkostemp(path.data(), O_CLOEXEC));
  if (!file_) throw HttpError(errno == ENOSPC || errno == EDQUOT ? 507 : 500, "no upload file in " + path);
  spooled_.emplace_back(path);
  ++spooled_now;
  request_.uploads.push_back(
      {std::move(head.name), std::move(*head.filename), std::move(head.content_type), path, 0});
}

void BodyReader::part_data(std::string_view slice) {
  if (ignored_) return;
  if (file_) {
    write_all(file_.get(), slice);
    request_.uploads.back().size += slice.size();
    return;
  }
  field_bytes_ += slice.size();
  if (field_bytes_ > field_bytes_max) throw HttpError(413, "fields too large");
  request_.form.back().second += slice;
}

void BodyReader::end_part() {
  if (!file_ && !ignored_) require_text(request_.form.back().second);
  file_ = Descriptor();
}

std::int64_t uploads_spooled() {
  return spooled_now;
}

void remove_stale_uploads(const std::filesystem::path& spool_directory) {
  std::error_code error;
  for (auto& entry : std::filesystem::directory_iterator(spool_directory, error)) {
    auto name = entry.path().filename().string();
    if (!name.starts_with(spool_prefix)) continue;
    pid_t owner = 0;
    auto* end = name.data() + name.size();
    auto [rest, wrong] = std::from_chars(name.data() + spool_prefix.size(), end, owner);
    if (wrong != std::errc() || rest == end || *rest != '-' || owner <= 0) continue;
    if (::kill(owner, 0) < 0 && errno == ESRCH) std::filesystem::remove(entry.path(), error);
  }
}

}  // namespace kakari::http
