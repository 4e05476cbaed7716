// An invented, complete prefecture in mid-season on real geography. The same seed gives the same data.
// Leans on every noun and acts by their verbs, as people would; only app/ and tests know it.
#pragma once
#include <functional>
#include <string>

#include "base/date.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::demo {

struct Options {
  std::string prefecture = "31";
  std::size_t institutions = 475;
  std::uint64_t seed = 20270210;
  Instant now = 0;            // the scheme's clock
  std::string regime_folder;  // regime/
  // False: nothing has been asked, printed, entered on paper or ordered yet, for those who try it from the
  // start.
  bool year_worked = true;
};

/// What the operator is told, and what the demo's own pages show.
struct Built {
  std::size_t institutions = 0, physicians = 0, certificates = 0;
  std::string certificate_number;                         // of a sample account, for the public check page
  std::string letter_code, letter_second, letter_number;  // an activation letter that nobody has used
};

/// Into an empty database. Throws std::runtime_error with a message for people. `say` gets progress.
Built build(store::Database& database, const regime::Areas& areas, const Options& options,
            const std::function<void(const std::string&)>& say);

}  // namespace kakari::demo
