#include "base/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace kakari {
namespace {

/// The error of the first step that failed; 0 none.
int write_whole(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return written < 0 ? errno : ENOSPC;
    bytes.remove_prefix(std::size_t(written));
  }
  return ::fsync(file) == 0 ? 0 : errno;
}

/// A name is on the disk only when its folder is.
int sync_folder(const std::string& path) {
  const auto slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return errno;
  const int error = ::fsync(handle) == 0 ? 0 : errno;
  ::close(handle);
  return error;
}

}  // namespace

void make_new_file(const std::string& path, std::string_view bytes) {
  // Written whole under another name first: a second process starting now never reads half of it.
  std::string fresh = path + ".XXXXXX";
  const int file = ::mkostemp(fresh.data(), O_CLOEXEC);  // mode 0600
  if (file < 0) throw std::system_error(errno, std::generic_category(), path);
  int error = write_whole(file, bytes);
  ::close(file);
  if (error == 0 && ::link(fresh.c_str(), path.c_str()) != 0 && errno != EEXIST) error = errno;
  ::unlink(fresh.c_str());
  if (error == 0) error = sync_folder(path);
  if (error != 0) throw std::system_error(error, std::generic_category(), path);
}

}  // namespace kakari
