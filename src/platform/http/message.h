// Requests and responses as plain values; no header of the transport library is seen outside server.cc.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"

namespace kakari::http {

enum class Method { get, head, post, put, patch, del, options };
std::string_view name(Method method);
std::optional<Method> method_named(std::string_view name);

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// The first value under `key`, or nothing.
std::optional<std::string_view> find(const Pairs& pairs, std::string_view key);

/// A file of a multipart form, spooled to disk; deleted with the request.
struct Upload {
  std::string field, filename, content_type;
  std::filesystem::path path;
  std::uint64_t size = 0;
};

struct Request {
  Method method = Method::get;
  std::string path;    // percent-decoded, no query
  std::string target;  // as sent
  Pairs query;         // decoded
  Pairs headers;       // names as sent; look up with header()
  Pairs params;        // of the route's pattern
  Pairs form;          // application/x-www-form-urlencoded or the fields of a multipart form
  std::vector<Upload> uploads;
  std::string body;         // raw, unless it was multipart
  std::string remote;       // address of the peer, or of X-Forwarded-For behind a trusted proxy
  bool secure = false;      // came over TLS, or the trusted proxy says so
  Instant received_at = 0;  // when its header had been read: the arrival of a report
  std::string id;           // request id, shown on error pages and in the log

  /// Case-insensitive; empty when absent.
  std::string_view header(std::string_view name) const;
  std::string_view param(std::string_view name) const;
  std::string_view arg(std::string_view name) const;                  // of the query; empty when absent
  std::string_view field(std::string_view name) const;                // of the form; empty when absent
  std::vector<std::string_view> fields(std::string_view name) const;  // every value, for check boxes
  std::string_view cookie(std::string_view name) const;
  bool wants_json() const;  // Accept prefers application/json, or the path is under /api
};

/// An answer. "X-Compress: yes" asks for gzip where the client takes it; only for pages without secrets.
struct Response {
  int status = 200;
  Pairs headers;
  std::string body;
  std::filesystem::path file;  // sent instead of the body when set, in ranges where asked for

  static Response html(std::string body, int status = 200);
  static Response json(std::string body, int status = 200);
  static Response text(std::string body, int status = 200);
  /// 303, after a form was taken.
  static Response see_other(std::string_view location);
  Response& set(std::string_view name, std::string_view value);
  std::string_view header(std::string_view name) const;
};

/// Thrown by a handler, or anything below it, to be answered with on_error's page of that status.
struct HttpError : std::runtime_error {
  explicit HttpError(int status, const std::string& reason = {})
      : std::runtime_error(reason), status(status) {}
  int status;
};

/// A "%" that begins no escape stays as it is.
std::string percent_decode(std::string_view text, bool plus_is_space);
/// All but the unreserved characters of RFC 3986.
std::string percent_encode(std::string_view text);

constexpr std::size_t form_pairs_max = 5000;
/// Stops after form_pairs_max + 1 pairs, so that a caller can tell that there were too many.
Pairs parse_urlencoded(std::string_view text);

/// Whether an If-None-Match lists this ETag, or is "*"; W/ does not count (RFC 9110 13.1.2).
bool etag_listed(std::string_view if_none_match, std::string_view etag);
/// Without the spaces and tabs at both ends.
std::string_view strip(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace kakari::http
