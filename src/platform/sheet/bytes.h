// The bytes of a table file, streamed: plain, .gz as it is, or the entries of a .zip.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/problem.h"

namespace kakari::sheet {

class Bytes {
 public:
  virtual ~Bytes() = default;
  /// Fills the buffer as far as it can; 0 at the end. Throws std::runtime_error when the file is damaged.
  virtual std::size_t read(std::span<char> buffer) = 0;
};

/// One table inside a file: the file itself, or a .csv or .txt of an archive.
struct Part {
  std::string path;
  std::string entry;  // name inside the zip; empty for a plain or gz file
  /// For messages: "list.zip の中の list.csv".
  std::string shown() const;
};

/// What there is to read in a file, told by its first bytes and not by its name.
Result<std::vector<Part>> parts(const std::string& path);
Result<std::unique_ptr<Bytes>> open(const Part& part);
/// Text that is already in memory (an upload, a test).
std::unique_ptr<Bytes> from_text(std::string text);

}  // namespace kakari::sheet
