// What is asked in the comparison: random, seeded, each one another. 60 of 100 ask in a municipality, 35 in a
// prefecture, 5 in the country.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace kakari::bench {

/// An institution as the peers know it, a line of nation_db's second file.
struct Listed {
  std::string number, text, prefecture, municipality, kind;
  std::vector<std::string> departments, fields, diseases;
};
std::vector<Listed> read_listed(const std::string& lines);

struct Question {
  std::vector<std::string> words;  // each must stand in the text
  std::string prefecture, municipality, field, disease;
};
std::vector<Question> questions(const std::vector<Listed>& all, std::size_t many, std::uint64_t seed);

}  // namespace kakari::bench
