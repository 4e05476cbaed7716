// What the house keeps about one person, for themselves: a page to read, in words, and beside it JSON for
// programs, as it is kept; in a zip.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/access.h"
#include "access/account.h"
#include "access/visit.h"
#include "platform/sheet/zip.h"

namespace kakari::access {

struct OwnRow {
  std::string key;  // by which the next slice begins
  std::vector<std::string> cells;
};

/// How a cell is said to people.
using Said = std::function<std::string(const std::string&)>;
struct OwnColumn {
  std::string label;
  Said said = {};        // empty: as it is kept
  bool instant = false;  // microseconds; JSON has it in ISO 8601

  OwnColumn(const char* name, Said words = {}) : label(name), said(std::move(words)) {}
};
/// 「いつ」
OwnColumn on(const char* label);

/// A kind of thing kept about a person. Rooms above offer theirs; app/ brings them together.
struct OwnDataPart {
  std::string id, title;  // "sessions", ログインの記録
  std::vector<OwnColumn> columns;
  /// At most so many whose key is behind `after`, in the order of the keys.
  std::function<std::vector<OwnRow>(store::Tx&, const Account&, const std::string& after, std::int64_t most)>
      read;
};

/// By a statement of the columns key, then one for each label; it ends in " WHERE x = ?" for what `of` says,
/// and gets "AND key > ? ORDER BY key LIMIT ?" behind it.
OwnDataPart own_table(std::string id, std::string title, std::vector<OwnColumn> columns, std::string select,
                      std::string key, std::function<std::string(const Account&)> of);
std::string account_id(const Account& account);

/// Account, permissions, sessions, sign-ins, second factors' names, tokens' names, the journal about them and
/// of what they did; `act` and `subject` say what stands in the journal.
std::vector<OwnDataPart> own_data_parts(const Said& act = {}, const Said& subject = {});

/// What goes into the zip; read in slices, each a transaction of its own, so that nobody waits for a long
/// one.
std::vector<sheet::ZipFile> own_data_files(store::Database& database, const Account& account,
                                           const std::vector<OwnDataPart>& parts, Instant now);

/// /account/data: what is kept, and the file, after a recent sign-in.
std::vector<Route> own_data_routes(Access& access, std::vector<OwnDataPart> parts);

}  // namespace kakari::access
