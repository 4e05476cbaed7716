#include "base/temporary_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace kakari {

TemporaryFile::TemporaryFile(std::string_view what, std::string_view ending)
    : path_(std::filesystem::temp_directory_path() / fmt::format("kakari-{}-XXXXXX{}", what, ending)) {
  const int file = ::mkstemps(path_.data(), int(ending.size()));
  if (file < 0) throw std::system_error(errno, std::generic_category(), path_);
  ::close(file);
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

}  // namespace kakari
