#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "platform/http/gzip.h"
#include "platform/http/server.h"

namespace kakari::http {
namespace {

namespace fs = std::filesystem;

std::string_view content_type(const fs::path& path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> types{
      {{".css", "text/css; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".mjs", "text/javascript; charset=utf-8"},
       {".html", "text/html; charset=utf-8"},
       {".txt", "text/plain; charset=utf-8"},
       {".csv", "text/csv; charset=utf-8"},
       {".json", "application/json"},
       {".geojson", "application/geo+json"},
       {".map", "application/json"},
       {".webmanifest", "application/manifest+json"},
       {".svg", "image/svg+xml"},
       {".png", "image/png"},
       {".jpg", "image/jpeg"},
       {".webp", "image/webp"},
       {".ico", "image/x-icon"},
       {".woff2", "font/woff2"},
       {".pdf", "application/pdf"},
       {".mp4", "video/mp4"},
       {".webm", "video/webm"},
       {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}}};
  auto extension = path.extension().string();
  for (auto& [end, type] : types)
    if (end == extension) return type;
  return "application/octet-stream";
}

/// "app.3f9a1c07.css": its content can never change under that name.
bool has_content_hash(const fs::path& path) {
  auto hash = path.stem().extension().string();
  return hash.size() >= 9 && std::all_of(hash.begin() + 1, hash.end(), [](unsigned char c) {
           return std::isxdigit(c) && !std::isupper(c);
         });
}

/// No segment that leads elsewhere or hides; the rest is for the file system to say.
bool is_plain(std::string_view path) {
  if (path.empty() || path.find_first_of(std::string_view("\0\\", 2)) != path.npos) return false;
  while (true) {
    auto segment = path.substr(0, path.find('/'));
    if (segment.empty() || segment.starts_with('.')) return false;
    if (segment.size() == path.size()) return true;
    path.remove_prefix(segment.size() + 1);
  }
}

struct Found {
  std::string path;
  struct stat facts {};
};

/// The regular file of that name, once every symbolic link is followed, if it is still below the root.
std::optional<Found> look_up(const std::string& root, std::string_view relative) {
  Found found;
  std::error_code missing;
  found.path = fs::canonical(fmt::format("{}/{}", root, relative), missing).string();
  if (missing || !found.path.starts_with(root + "/")) return std::nullopt;
  if (::stat(found.path.c_str(), &found.facts) < 0 || !S_ISREG(found.facts.st_mode)) return std::nullopt;
  return found;
}

std::string etag(const struct stat& facts, std::string_view coding) {
  auto modified_us = std::int64_t(facts.st_mtim.tv_sec) * 1'000'000 + facts.st_mtim.tv_nsec / 1000;
  return fmt::format("\"{:x}-{:x}{}{}\"", modified_us, facts.st_size, coding.empty() ? "" : "-", coding);
}

Response serve(const std::string& root, const Request& request) {
  auto name = request.param("path");
  std::optional<Found> found;
  if (is_plain(name)) found = look_up(root, name);
  if (!found) throw HttpError(404);
  Response response;
  response.set("Content-Type", content_type(fs::path(name)))
      .set("X-Content-Type-Options", "nosniff")
      .set("Cache-Control",
           has_content_hash(fs::path(name)) ? "public, max-age=31536000, immutable" : "public, max-age=300");
  std::string_view coding;
  for (auto [extension, sibling_coding] : {std::pair{".br", "br"}, std::pair{".gz", "gzip"}}) {
    auto sibling = look_up(root, fmt::format("{}{}", name, extension));
    if (!sibling) continue;
    response.set("Vary", "Accept-Encoding");
    if (!accepts_encoding(request.header("accept-encoding"), sibling_coding)) continue;
    found = std::move(sibling);
    coding = sibling_coding;
    response.set("Content-Encoding", coding);
    break;
  }
  auto tag = etag(found->facts, coding);
  response.set("ETag", tag);
  if (etag_listed(request.header("if-none-match"), tag)) {
    response.status = 304;
  } else {
    response.file = found->path;
  }
  return response;
}

}  // namespace

Handler static_files(std::string root) {
  return [root = fs::canonical(root).string()](const Request& request) { return serve(root, request); };
}

}  // namespace kakari::http
