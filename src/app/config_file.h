// kakari.toml: one `name = value` a line (strings, whole numbers, true and false), # for comments, no tables.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kakari::app {

struct ConfigLine {
  std::string value;
  int number = 0;  // from 1
};

struct ConfigFile {
  std::string path;  // empty: there is none
  std::map<std::string, ConfigLine, std::less<>> lines;
  std::vector<std::string> faults;  // "kakari.toml:3: …", for the operator
  /// "kakari.toml:3"
  std::string place(const ConfigLine& line) const { return path + ":" + std::to_string(line.number); }
};

/// What the text says; every line that cannot be read is a fault, the others count.
ConfigFile read_config(std::string path, std::string_view text);

}  // namespace kakari::app
