#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include "journal/journal.h"

namespace kakari::journal {
namespace {

std::string read_key(const std::string& path) {
  std::ifstream file(path);
  std::string key;
  file >> key;
  if (!file || key.size() != 64 || key.find_first_not_of("0123456789abcdef") != std::string::npos)
    throw std::runtime_error(path + ": 記録の署名鍵（64桁の16進数）を読み取れません。");
  return key;
}

}  // namespace

std::string load_or_make_key(const std::string& path, Random& random) {
  if (::access(path.c_str(), F_OK) == 0) return read_key(path);
  unsigned char bytes[32];
  random.fill(bytes);
  char hex[65];
  sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
  // Written whole under another name first: a second server starting now never reads half a key.
  const std::string fresh = path + "." + std::to_string(::getpid());
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) throw std::system_error(errno, std::generic_category(), path);
  const bool written = ::write(file, hex, 64) == 64 && ::write(file, "\n", 1) == 1 && ::fsync(file) == 0;
  ::close(file);
  const bool placed = written && (::link(fresh.c_str(), path.c_str()) == 0 || errno == EEXIST);
  const int error = errno;
  ::unlink(fresh.c_str());
  if (!placed) throw std::system_error(error, std::generic_category(), path);
  return read_key(path);
}

}  // namespace kakari::journal
