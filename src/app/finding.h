// One line of a check that an operator reads: what is right, what to look at, what is wrong.
#pragma once
#include <ostream>
#include <string>
#include <vector>

namespace kakari::app {

struct Finding {
  enum class Mark { right, note, wrong };
  Mark mark = Mark::right;
  std::string text;
};
using Findings = std::vector<Finding>;

inline Finding right(std::string text) {
  return {Finding::Mark::right, std::move(text)};
}
inline Finding note(std::string text) {
  return {Finding::Mark::note, std::move(text)};
}
inline Finding wrong(std::string text) {
  return {Finding::Mark::wrong, std::move(text)};
}

/// One a line, "○ …", "△ …" or "× …". How many are wrong.
inline int print(const Findings& findings, std::ostream& out) {
  int faults = 0;
  for (const Finding& one : findings) {
    constexpr const char* marks[] = {"○", "△", "×"};
    out << marks[int(one.mark)] << "　" << one.text << '\n';
    faults += one.mark == Finding::Mark::wrong;
  }
  return faults;
}

}  // namespace kakari::app
