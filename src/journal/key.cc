#include <sodium.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "base/new_file.h"
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
  make_new_file(path, std::string(hex, 64) + "\n");
  return read_key(path);
}

}  // namespace kakari::journal
