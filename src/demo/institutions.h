// Invented institutions spread over a prefecture's real municipalities by their population.
#pragma once
#include <string>
#include <vector>

#include "demo/profile.h"
#include "registry/institution.h"

namespace kakari::demo {

struct Made {
  registry::Institution institution;
  const Profile* profile = nullptr;
  std::string code10;
};

/// `centres_csv` is regime/areas/municipality_centres.csv.
std::vector<Made> make_institutions(store::Tx& tx, const Moment& moment, const regime::Areas& areas,
                                    const std::string& centres_csv, std::string_view prefecture,
                                    std::size_t count);

/// A new institution at the place of another, with a new manager and a new code, for a 承継.
Made successor_of(store::Tx& tx, const Moment& moment, const Made& old, std::size_t serial, Date opens);

}  // namespace kakari::demo
