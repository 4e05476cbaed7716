#include "forum/papers/fingerprint.h"

#include "regime/answers.h"

namespace kakari::papers {
namespace {

/// Those of the set in the extent, by their place among its institutions: places in the roster move when one
/// is added elsewhere.
void add_members(std::string& out, const forum::Bits& bits, const forum::Extent& in) {
  std::uint32_t before = 0;
  for (const auto& [first, last] : in.ranges) {
    for (std::size_t word = first / 64; word * 64 < last && word < bits.size(); ++word)
      for (std::uint64_t left = bits[word]; left != 0; left &= left - 1) {
        const auto doc = forum::Doc(word * 64 + std::size_t(__builtin_ctzll(left)));
        if (doc < first || doc >= last || (in.only && !in.has(doc))) continue;
        const std::uint32_t place = before + doc - first;
        out.append(reinterpret_cast<const char*>(&place), sizeof place);
      }
    before += last - first;
  }
}

/// "count:home_care.visits:some" → the item whose sum goes with it.
std::string counted_by(std::string_view set) {
  if (!set.starts_with("count:")) return {};
  set.remove_prefix(6);
  return std::string(set.substr(0, set.rfind(':')));
}

}  // namespace

std::string fingerprint(const forum::Cube& cube, const forum::Area& area, int year) {
  const forum::YearCube* numbers = cube.year(year);
  if (!numbers) return {};
  const forum::Extent in = cube.extent_of(area);
  std::string all;
  for (const auto& [first, last] : in.ranges)
    for (forum::Doc doc = first; doc < last; ++doc)
      if (in.has(doc)) all += (*cube.roster)[doc].id.text();
  const auto& names = numbers->set_names();
  for (std::size_t set = 0; set < names.size(); ++set) {
    const std::size_t before = all.size();
    add_members(all, numbers->bits(set), in);
    if (all.size() == before) continue;
    all.append(names[set]).push_back('\n');
    if (const std::string item = counted_by(names[set]); !item.empty())
      all += std::to_string(numbers->sum(item, in).sum) + "\n";
  }
  return regime::sha256_hex(all);
}

}  // namespace kakari::papers
