// A file for a while, of a name that nobody else has, for its owner alone, and gone again afterwards.
#pragma once
#include <string>
#include <string_view>

namespace kakari {

class TemporaryFile {
 public:
  /// Made empty, in the system's folder for such: "kakari-counts-Xy3Kp1.csv". Throws std::system_error.
  TemporaryFile(std::string_view what, std::string_view ending);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace kakari
