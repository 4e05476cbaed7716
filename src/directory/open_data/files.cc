#include "directory/open_data/files.h"

#include <fmt/format.h>

#include "directory/open_data/catalog.h"
#include "platform/http/gzip.h"

namespace kakari::open_data {
namespace {

constexpr std::string_view kFresh = "public, max-age=300", kForEver = "public, max-age=31536000, immutable";

std::string file_name(const File& file, bool packed) {
  return fmt::format("kakari-{}{}-{}{}", file.edition, file.scope.empty() ? "" : "-" + file.scope, file.name,
                     packed ? ".gz" : "");
}

std::string_view caching(const Address& address) {
  return address.edition.empty() ? kFresh : kForEver;
}

http::Response send_file(const Shelf& shelf, const http::Request& request, const Address& address,
                         const File& file) {
  const bool encoded = !address.packed && request.header("Range").empty() &&
                       http::accepts_encoding(request.header("Accept-Encoding"), "gzip");
  const std::string tag = fmt::format("\"{}{}\"", file.content.sha256.substr(0, 32),
                                      address.packed ? ".gz"
                                      : encoded      ? "-gzip"
                                                     : "");
  http::Response response;
  if (http::etag_listed(request.header("If-None-Match"), tag)) {
    response.status = 304;
  } else {
    response.file = shelf.spool->get(*shelf.deps.database, file, address.packed || encoded);
    response.set("Content-Type", address.packed ? "application/gzip" : file_kind(file.name)->media_type);
    response.set("Content-Disposition",
                 fmt::format("attachment; filename=\"{}\"", file_name(file, address.packed)));
    if (encoded) response.set("Content-Encoding", "gzip");
    Address own = address;
    own.edition = file.edition;
    response.set("Content-Location", own.path());
    response.set("Link", "</open-data/dictionary>; rel=\"describedby\"");
  }
  response.set("ETag", tag).set("Vary", "Accept-Encoding").set("Cache-Control", caching(address));
  return response;
}

}  // namespace

Problem no_such_file() {
  return {ProblemKind::not_found,
          "no-such-file",
          "このファイルはありません。ファイルの名前と版は、オープンデータのページ（/open-data）で確かめて"
          "ください。",
          {}};
}

Problem no_edition_yet() {
  return {ProblemKind::unavailable,
          "open-data-not-ready",
          "ファイルの準備をしています。しばらくしてから、もう一度お試しください。",
          {}};
}

std::string checksums(const std::vector<File>& files, std::string_view scope) {
  std::string out;
  for (const File& file : files) {
    if (!scope.empty() && file.scope != scope) continue;
    const std::string name = (scope.empty() && !file.scope.empty() ? file.scope + "/" : "") + file.name;
    out += fmt::format("{}  {}\n{}  {}.gz\n", file.content.sha256, name, file.content.packed_sha256, name);
  }
  return out;
}

http::Response send(const Shelf& shelf, const access::Visit& visit, const Address& address) {
  struct Found {
    std::optional<Edition> edition;
    std::optional<File> file;
    std::vector<File> files;
  };
  const bool listed = address.name == "checksums.sha256" || address.name.starts_with("catalog.");
  const Found found = shelf.deps.database->read([&](store::Tx& tx) {
    Found out;
    out.edition = address.edition.empty() ? newest_edition(tx) : find_edition(tx, address.edition);
    if (!out.edition) return out;
    if (listed)
      out.files = files_of(tx, out.edition->name);
    else
      out.file = find_file(tx, out.edition->name, address.scope, address.name);
    return out;
  });
  if (!found.edition) return visit.refuse(address.edition.empty() ? no_edition_yet() : no_such_file());
  if (found.file) return send_file(shelf, visit.request, address, *found.file);
  http::Response response;
  if (address.packed) return visit.refuse(no_such_file());
  if (address.name == "checksums.sha256")
    response = http::Response::text(checksums(found.files, address.scope));
  if (address.scope.empty() && address.name.starts_with("catalog.")) {
    const Described described =
        describe(shelf.deps, shelf.terms, *found.edition, found.files, address.edition.empty());
    if (address.name == "catalog.jsonld") response = http::Response::json(catalog_json(described));
    if (address.name == "catalog.ttl") response = http::Response::text(catalog_turtle(described));
  }
  if (response.body.empty()) return visit.refuse(no_such_file());
  if (address.name == "catalog.jsonld") response.set("Content-Type", "application/ld+json");
  if (address.name == "catalog.ttl") response.set("Content-Type", "text/turtle; charset=utf-8");
  response.set("X-Compress", "yes").set("Cache-Control", caching(address));
  return response;
}

}  // namespace kakari::open_data
