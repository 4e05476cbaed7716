#include "platform/sheet/memory_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace kakari::sheet {

MemoryFile::MemoryFile() : descriptor_(memfd_create("xlsx", MFD_CLOEXEC)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
}

MemoryFile::~MemoryFile() {
  close(descriptor_);
}

std::string MemoryFile::content() const {
  std::string bytes(std::size_t(lseek(descriptor_, 0, SEEK_END)), '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t n = pread(descriptor_, bytes.data() + at, bytes.size() - at, off_t(at));
    if (n <= 0) throw std::system_error(errno, std::generic_category(), "pread");
    at += std::size_t(n);
  }
  return bytes;
}

}  // namespace kakari::sheet
