// The stable addresses of the files:
//   /open-data/[EDITION/][PREFECTURE/]NAME[.gz]      the newest edition, and everywhere, where left out
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kakari::open_data {

struct Address {
  std::string edition, scope;  // empty: the newest, the country
  std::string name;            // institutions.csv, checksums.sha256, catalog.jsonld
  bool packed = false;         // asked for as NAME.gz

  /// "/open-data/2027-04-01/31/institutions.csv"
  std::string path() const;
};

/// Of what stands behind "/open-data/"; nullopt when it has not this shape.
std::optional<Address> parse_address(std::string_view rest);

}  // namespace kakari::open_data
