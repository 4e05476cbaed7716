// A file that is only in memory, which libxlsxwriter opens by its name.
#pragma once
#include <string>

namespace kakari::sheet {

class MemoryFile {
 public:
  /// Throws std::system_error, as content() does.
  MemoryFile();
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  std::string content() const;

 private:
  int descriptor_;
};

}  // namespace kakari::sheet
