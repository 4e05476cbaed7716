// A random sample that anybody can draw again (docs/audit.md): for every id of the population SHA-256 over
// the seed's text followed by the id's text; the smallest hashes are the sample. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace kakari::oversight {

/// 32 hexadecimal digits.
std::string make_seed(Random& random);
/// Hex SHA-256 of `seed` + `id`.
std::string draw_hash(std::string_view seed, std::string_view id);
/// Hex SHA-256 over the ids in ascending order, each followed by a line feed.
std::string population_hash(std::vector<std::string> ids);

struct Drawn {
  std::string id, hash;
};
/// The `size` ids with the smallest hashes, in the order of the hashes.
std::vector<Drawn> draw(std::string_view seed, const std::vector<std::string>& ids, std::size_t size);

}  // namespace kakari::oversight
