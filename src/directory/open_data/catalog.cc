#include "directory/open_data/catalog.h"

#include <fmt/format.h>

#include "directory/open_data/address.h"

namespace kakari::open_data {
namespace {

constexpr std::string_view kTitle = "かかりつけ医機能報告のオープンデータ";

std::string place(const directory::Deps& deps, const std::string& scope) {
  const auto* prefecture = deps.areas->prefecture(scope);
  return prefecture ? prefecture->name : scope;
}

std::string english(const directory::Deps& deps, const std::string& scope) {
  std::string name = deps.english ? deps.english->place(*deps.areas, scope) : "";
  return name.empty() ? "prefecture " + scope : name;
}

/// Who publishes: the prefecture; several together where the directory covers several.
std::string publisher(const directory::Deps& deps, const std::vector<File>& files) {
  std::string only;
  for (const File& file : files) {
    if (file.scope.empty() || file.scope == only) continue;
    if (!only.empty()) return "各都道府県";
    only = file.scope;
  }
  return only.empty() ? "各都道府県" : place(deps, only);
}

void add_file(const Described& out, const File& file, bool stable, Described::Dataset& dataset) {
  const FileKind* kind = file_kind(file.name);
  if (!kind) return;
  const std::string site = out.site.substr(0, out.site.size() - std::string_view("/open-data").size());
  for (const bool packed : {false, true})
    dataset.distributions.push_back(
        {.address = site + Address{stable ? "" : file.edition, file.scope, file.name, packed}.path(),
         .title = std::string(kind->ja) + (packed ? "、gzip" : ""),
         .title_en = std::string(kind->en) + (packed ? ", gzip" : ""),
         .media_type = std::string(kind->media_type.substr(0, kind->media_type.find(';'))),
         .sha256 = packed ? file.content.packed_sha256 : file.content.sha256,
         .bytes = packed ? file.content.packed_bytes : file.content.bytes,
         .packed = packed});
}

}  // namespace

Described describe(const directory::Deps& deps, const Terms& terms, const Edition& edition,
                   const std::vector<File>& files, bool stable) {
  Described out;
  out.site = deps.public_url + "/open-data";
  out.title = kTitle;
  out.description =
      "かかりつけ医機能報告制度で報告され、都道府県が公表した内容と、医療機関の名称、所在地、診療時間など。";
  out.publisher = publisher(deps, files);
  out.licence = terms.url;
  out.dictionary = out.site + "/dictionary";
  out.edition = edition;
  out.to = edition.day;
  for (const File& file : files) {
    if (out.datasets.empty() || out.datasets.back().scope != file.scope) {
      const bool all = file.scope.empty();
      const std::string where = all ? "全体" : place(deps, file.scope);
      out.datasets.push_back({.scope = file.scope,
                              .title = fmt::format("{}（{}）", kTitle, where),
                              .title_en = fmt::format("Reports on primary care functions ({})",
                                                      all ? "all" : english(deps, file.scope)),
                              .description = out.description,
                              .publisher = all ? out.publisher : where,
                              .distributions = {}});
    }
    add_file(out, file, stable, out.datasets.back());
  }
  return out;
}

}  // namespace kakari::open_data
