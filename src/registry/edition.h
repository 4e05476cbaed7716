// One edition of a list, read whole into memory before anything is compared or written.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "platform/sheet/bytes.h"
#include "registry/import.h"
#include "registry/list_format.h"
#include "registry/rejects.h"

namespace kakari::registry {

struct Edition {
  ListFormat format;
  std::string file;  // for messages
  std::string hash;  // of the bytes of the table
  std::vector<SourceRecord> records;
  std::unordered_set<std::string> refused_keys;  // rows not taken that are in the list all the same
  std::int64_t read = 0, rejected = 0, repeated = 0;
  /// Rows that could not even be read: then nobody can say what is gone.
  std::int64_t unreadable = 0;
  std::map<std::string, std::int64_t> reject_reasons;
  std::vector<std::string> notes;
};

/// Reads a table; a Problem when it is no list of ours. Throws std::runtime_error when it is damaged.
Result<Edition> read_edition(const sheet::Part& part, sheet::Encoding encoding, const regime::Areas& areas,
                             Rejects& rejects, const ImportProgress& progress);

}  // namespace kakari::registry
