// A zip of files, by libzip: the same bytes for the same files, names in UTF-8.
#pragma once
#include <string>
#include <vector>

namespace kakari::sheet {

struct ZipFile {
  std::string name;  // "pictures/01_map.svg"
  std::string bytes;
  bool packed = true;  // false for what is packed already: PNG, PDF
};

/// Throws std::runtime_error with libzip's reason.
std::string zip(const std::vector<ZipFile>& files);

}  // namespace kakari::sheet
