// GET /papers/{pack}/files/{name} and /papers/{pack}/pictures/{picture}: what is kept, as it was made.
#include "base/text.h"
#include "forum/papers/page_parts.h"
#include "platform/files/file.h"

namespace kakari::papers {
namespace {

using access::Visit;

Id pack_in(const Visit& visit) {
  return Id::trusted(std::string(visit.request.param("pack")));
}

std::unexpected<Problem> no_such_file() {
  return problem(ProblemKind::not_found, "no-such-file",
                 "このファイルは見つかりません。資料のページから開き直してご確認ください。");
}

http::Response fetch(const forum::Deps& deps, const Visit& visit) {
  PackFile file;
  const auto kept = deps.database->read([&](store::Tx& tx) -> Result<files::Stored> {
    const auto pack = find_pack(tx, visit.actor, *deps.areas, pack_in(visit));
    if (!pack) return std::unexpected(pack.error());
    for (PackFile& one : files_of(tx, pack->id))
      if (one.name == visit.request.param("name")) file = std::move(one);
    if (file.name.empty()) return no_such_file();
    auto stored = files::get(tx, file.sha256);
    if (!stored) return no_such_file();
    return std::move(*stored);
  });
  if (!kept) return visit.refuse(kept.error());
  http::Response response;
  response.body = kept->bytes;
  response.set("Content-Type", file.media_type)
      .set("Content-Disposition",
           fmt::format("{}; filename=\"{}\"", file.media_type == "application/pdf" ? "inline" : "attachment",
                       file.name))
      .set("Cache-Control", "private, no-store");
  return response;
}

const pdf::Picture* picture_at(const Content& content, std::int64_t wanted) {
  std::int64_t number = 0;
  for (const Section& section : content.sections)
    for (const Block& block : section.blocks)
      if (const auto* picture = std::get_if<pdf::Picture>(&block); picture && ++number == wanted)
        return picture;
  return nullptr;
}

http::Response draw(const forum::Deps& deps, const Visit& visit) {
  const std::string name(visit.request.param("picture"));  // "3.svg"
  const auto dot = std::min(name.find('.'), name.size());
  const auto number = parse_count(name.substr(0, dot));
  const auto content = deps.database->read([&](store::Tx& tx) -> Result<Content> {
    const auto pack = find_pack(tx, visit.actor, *deps.areas, pack_in(visit));
    if (!pack) return std::unexpected(pack.error());
    if (pack->state != State::ready) return no_such_file();
    return content_of(tx, *pack);
  });
  if (!content) return visit.refuse(content.error());
  const pdf::Picture* picture = number ? picture_at(*content, *number) : nullptr;
  if (!picture || name.substr(dot) != ".svg") return visit.refuse(no_such_file().error());
  http::Response response;
  response.body = pdf::svg(*picture);
  response.set("Content-Type", "image/svg+xml").set("Cache-Control", "private, max-age=3600");
  return response;
}

}  // namespace

void add_file_routes(const forum::Deps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/papers/{pack}/files/{name}", access::Act::forum_read,
                    [deps](const Visit& visit) { return fetch(deps, visit); }});
  routes.push_back({http::Method::get, "/papers/{pack}/pictures/{picture}", access::Act::forum_read,
                    [deps](const Visit& visit) { return draw(deps, visit); }});
}

}  // namespace kakari::papers
