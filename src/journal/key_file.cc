#include "journal/key_file.h"

#include <fstream>
#include <stdexcept>

#include "journal/journal.h"

namespace kakari::journal {

std::string load_or_make_keys(const std::string& path, Random& random) {
  std::string keys = load_or_make_key(path, random);
  std::ifstream file(path);
  std::string key;
  for (file >> key; file >> key;) {
    if (key.size() != 64 || key.find_first_not_of("0123456789abcdef") != std::string::npos)
      throw std::runtime_error(path + "：前の鍵（64桁の16進数、1行に1つ）を読み取れません。");
    keys += "\n" + key;
  }
  return keys;
}

}  // namespace kakari::journal
