// A question to the directory, and its answer.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "directory/openness.h"
#include "directory/snapshot.h"
#include "directory/words.h"

namespace kakari::directory {

struct Near {
  Point centre;
  double km = 3;  // not farther than this
};

struct Wanted {
  Group group = Group::function;
  std::string id = {};
  bool operator==(const Wanted&) const = default;
};

/// Whether the place asked for in Query::from is known; if not, the search is made without it.
enum class PlaceFound { not_asked, found, unknown, several };  // several: 本町 without a prefecture

struct Query {
  std::string text = {};  // as typed
  bool literal = false;   // look for the words as they are written
  std::string prefecture = {}, planning_area = {};
  std::string municipality = {};                 // as asked for: a designated city too
  std::vector<std::string> municipalities = {};  // the codes it stands for: its wards
  std::vector<Wanted> wanted = {};               // all must hold; of `kind`, any one
  std::string from = {};  // a place as typed, "680-0833", "米子駅": `near` is round it, if it is known
  PlaceFound from_found = PlaceFound::not_asked;
  std::optional<Near> near = {};
  std::size_t page = 1, per_page = 20;
  bool facets = true;  // false: Found::counts and municipalities stay empty
};

struct Hit {
  Doc doc = 0;
  int fit = 0;                    // lower is better: 0 the name itself … 3 elsewhere in the text
  std::optional<double> km = {};  // when asked for a place
};

/// One thing that the query asked for, so that it can be said back and dropped.
struct Restriction {
  enum class Kind { word, understood, facet, place, near };
  Kind kind = Kind::word;
  std::string said = {};                      // 家に来てほしい; for others the label
  std::string means = {};                     // of understood: 在宅医療, 住所に「米子」
  std::size_t index = 0;                      // of Query::wanted, or of the words
  std::string said_en = {}, means_en = {};    // in English; empty: as in Japanese
  std::string caution = {}, caution_en = {};  // to be shown first: call 119
};

struct Dropped {
  Restriction restriction = {};
  std::size_t count = 0;  // how many there would be without it
};

struct MunicipalityCount {
  std::string code = {};
  std::size_t count = 0;
};

struct Found {
  std::size_t total = 0;
  std::vector<Hit> hits = {};            // of the asked page
  std::vector<std::size_t> counts = {};  // one a facet: how many of the result also have it
  std::vector<MunicipalityCount> municipalities =
      {};  // of the prefecture asked for, without the municipality
  std::vector<Restriction> asked = {};
  std::vector<std::size_t> understood_facets = {};  // that everyday words stand for
  std::vector<Dropped> drops = {};          // when nothing was found, and dropping this alone finds something
  std::size_t literal_count = 0;            // when nothing was found: how many have the words as written
  PlaceFound from = PlaceFound::not_asked;  // unknown, several: say so; the search was made without it
};

/// Pure: the same snapshot, query and minute give the same answer. Unknown ids match nothing. Without `now`
/// nobody is known to be open now.
Found search(const Snapshot& snapshot, const Words& words, const Query& query, const OpenNow* now = nullptr);

}  // namespace kakari::directory
