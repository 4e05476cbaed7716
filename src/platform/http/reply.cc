#include "platform/http/reply.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "platform/http/gzip.h"
#include "platform/http/range.h"

namespace kakari::http {
namespace {

constexpr std::uint64_t file_in_memory_max = 64 << 10;
constexpr std::size_t compress_min = 1 << 10;

std::string_view reason(int status) {
  static constexpr std::array<std::pair<int, std::string_view>, 29> reasons{
      {{200, "OK"},
       {201, "Created"},
       {202, "Accepted"},
       {204, "No Content"},
       {206, "Partial Content"},
       {301, "Moved Permanently"},
       {302, "Found"},
       {303, "See Other"},
       {304, "Not Modified"},
       {307, "Temporary Redirect"},
       {308, "Permanent Redirect"},
       {400, "Bad Request"},
       {401, "Unauthorized"},
       {403, "Forbidden"},
       {404, "Not Found"},
       {405, "Method Not Allowed"},
       {408, "Request Timeout"},
       {409, "Conflict"},
       {410, "Gone"},
       {412, "Precondition Failed"},
       {413, "Content Too Large"},
       {416, "Range Not Satisfiable"},
       {422, "Unprocessable Content"},
       {428, "Precondition Required"},
       {429, "Too Many Requests"},
       {431, "Request Header Fields Too Large"},
       {500, "Internal Server Error"},
       {503, "Service Unavailable"},
       {507, "Insufficient Storage"}}};
  for (auto& [number, text] : reasons)
    if (number == status) return text;
  return "Status";
}

/// "Date: Sun, 06 Nov 1994 08:49:37 GMT"; real time, since caches compare it with theirs.
std::string_view date_line() {
  thread_local std::time_t made = 0;
  thread_local std::string line;
  if (auto now = std::time(nullptr); now != made) {
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 64> text{};
    auto size = std::strftime(text.data(), text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc);
    line.assign(text.data(), size);
    made = now;
  }
  return line;
}

bool ours(std::string_view name) {
  for (auto own : {"content-length", "connection", "transfer-encoding", "date", "x-compress"})
    if (equal_ignoring_case(name, own)) return true;
  return false;
}

bool breaks_message(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != text.npos;
}

std::string make_head(const Response& response, std::uint64_t length, bool keep_alive) {
  std::string head;
  head.reserve(512);
  auto out = std::back_inserter(head);
  fmt::format_to(out, "HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
  for (auto& [name, value] : response.headers) {
    if (ours(name)) continue;
    if (name.empty() || breaks_message(name) || breaks_message(value))
      throw std::logic_error("header " + name + " holds a line end");
    head.append(name).append(": ").append(value).append("\r\n");
  }
  head += date_line();
  if (response.status != 204 && response.status != 304) fmt::format_to(out, "Content-Length: {}\r\n", length);
  head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return head;
}

void add_vary(Response& response) {
  auto vary = std::string(response.header("vary"));
  if (vary.find("Accept-Encoding") != vary.npos) return;
  response.set("Vary", vary.empty() ? "Accept-Encoding" : vary + ", Accept-Encoding");
}

void compress(const Request& request, Response& response) {
  const bool done = !response.header("content-encoding").empty();
  if (!done && response.body.size() <= compress_min) return;
  add_vary(response);
  if (done) return;
  if (!accepts_encoding(request.header("accept-encoding"), "gzip")) return;
  response.body = gzip(response.body);
  response.set("Content-Encoding", "gzip");
  if (auto etag = std::string(response.header("etag")); etag.starts_with('"'))
    response.set("ETag", "W/" + etag);
}

std::string read_slice(int fd, std::uint64_t offset, std::uint64_t length) {
  std::string bytes(length, '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    auto n = ::pread(fd, bytes.data() + at, bytes.size() - at, off_t(offset + at));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw std::system_error(n < 0 ? errno : EIO, std::generic_category(), "file shrank");
    at += std::size_t(n);
  }
  return bytes;
}

/// Opens the file and turns the response into a partial one where a range is asked for.
void attach_file(const Request& request, Response& response, Reply& reply) {
  Descriptor file(::open(response.file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat facts {};
  if (!file || ::fstat(file.get(), &facts) < 0 || !S_ISREG(facts.st_mode))
    throw std::system_error(file ? EINVAL : errno, std::generic_category(), response.file.string());
  auto size = std::uint64_t(facts.st_size);
  reply.length = size;
  response.body.clear();
  response.set("Accept-Ranges", "bytes");
  if (response.status == 200) {
    auto range =
        choose_range(request.header("range"), request.header("if-range"), response.header("etag"), size);
    if (range.kind == Range::Kind::part) {
      response.status = 206;
      reply.offset = range.offset;
      reply.length = range.length;
      response.set("Content-Range",
                   fmt::format("bytes {}-{}/{}", range.offset, range.offset + range.length - 1, size));
    } else if (range.kind == Range::Kind::unsatisfiable) {
      response.status = 416;
      reply.length = 0;
      response.set("Content-Range", fmt::format("bytes */{}", size));
    }
  }
  if (reply.length > file_in_memory_max) {
    reply.file = std::move(file);
  } else if (request.method != Method::head) {
    reply.body = read_slice(file.get(), reply.offset, reply.length);
  }
}

}  // namespace

Reply make_reply(const Request& request, Response response, bool keep_alive) {
  Reply reply;
  bool bodiless = response.status == 204 || response.status == 304;
  if (!response.file.empty() && !bodiless) {
    attach_file(request, response, reply);
  } else {
    if (!bodiless && response.header("x-compress") == "yes") compress(request, response);
    reply.length = bodiless ? 0 : response.body.size();
    if (!bodiless) reply.body = std::move(response.body);
  }
  reply.head = make_head(response, reply.length, keep_alive);
  if (request.method == Method::head) {
    reply.body.clear();
    reply.file = Descriptor();
  }
  return reply;
}

}  // namespace kakari::http
