// 版: what was given out on a day. Its files never change, so that who cites one finds it again.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "directory/open_data/part.h"
#include "platform/store/database.h"

namespace kakari::open_data {

struct Edition {
  std::string name;  // "2027-04-01"; a second one of the day "2027-04-01-2"
  std::string day;   // ISO date
  Instant made_at = 0;
  std::int64_t position = 0;  // of the change feed: what was public up to there is in it
};

struct File {
  std::string edition, scope;  // scope: a prefecture's code; empty: all
  std::string name;            // institutions.csv
  Assembled content;           // parts are read by parts_of
};

/// The kinds of files of each scope, in the order in which they are shown.
struct FileKind {
  std::string_view name, media_type;
  std::string_view ja, en;  // what it is
};
const std::vector<FileKind>& file_kinds();
const FileKind* file_kind(std::string_view name);

std::optional<Edition> newest_edition(store::Tx& tx);
std::optional<Edition> find_edition(store::Tx& tx, std::string_view name);
/// Newest first.
std::vector<Edition> editions(store::Tx& tx, std::size_t most = 400);
/// All files of an edition, the country's first, in the order of file_kinds; without parts.
std::vector<File> files_of(store::Tx& tx, std::string_view edition);
/// One with its parts.
std::optional<File> find_file(store::Tx& tx, std::string_view edition, std::string_view scope,
                              std::string_view name);

/// A part as it is kept; throws store::Error when it is missing.
struct StoredPart {
  std::string packed;
  std::uint64_t bytes = 0;
  std::uint32_t crc = 0;
};
StoredPart read_part(store::Tx& tx, std::string_view sha256);

}  // namespace kakari::open_data
