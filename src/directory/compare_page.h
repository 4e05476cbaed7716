// GET /compare?number=…&number=…: up to four institutions side by side.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "directory/institution_view.h"
#include "directory/sentences.h"
#include "directory/setting.h"
#include "platform/html/page.h"

namespace kakari::directory {

inline constexpr std::size_t kComparedMax = 4;

/// "/compare?number=31-000217-4&number=…", for the list's and the page's links.
std::string compare_href(const std::vector<std::string>& numbers, const Tongue& say = {});

/// What was asked for, and what there is to say about it.
struct Compared {
  std::vector<InstitutionView> views = {};  // in the order asked
  std::vector<std::int64_t> diseases = {};  // asked for in the search: a row each
  std::vector<std::string> unknown = {};    // numbers that nobody has
  bool too_many = false, twice = false;
  std::string with = {};  // typed to add one more
  struct Candidate {
    std::string number, address;
    Wording name;
  };
  std::vector<Candidate> candidates = {};  // several fit what was typed
  bool nobody = false;                     // nobody fits it
};
html::Page compare_page(const Compared& compared, const Setting& setting);

/// The table alone.
html::Fragment compare_table(std::span<const InstitutionView> views,
                             const std::vector<std::int64_t>& diseases, const Setting& setting);

}  // namespace kakari::directory
