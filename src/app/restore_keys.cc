#include "app/restore_keys.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "app/keys.h"
#include "base/new_file.h"

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

}  // namespace

void write_private(const std::string& path, const std::string& bytes) {
  std::error_code ignored;
  if (const fs::path folder = fs::path(path).parent_path(); !folder.empty())
    fs::create_directories(folder, ignored);
  make_new_file(path, bytes);
}

PlacedKeys::PlacedKeys(const std::string& database, const std::map<std::string, std::string>& keys,
                       bool replace, const std::string& stamp) {
  try {
    for (const auto& [name, bytes] : keys) place(key_path(database, name), bytes, replace, stamp);
  } catch (...) {
    put_back();
    throw;
  }
}

PlacedKeys::~PlacedKeys() {
  if (!kept_) put_back();
}

void PlacedKeys::put_back() {
  std::error_code ignored;
  for (const Placed& one : placed_) {
    fs::remove(one.path, ignored);
    if (!one.aside.empty()) fs::rename(one.aside, one.path, ignored);
  }
}

void PlacedKeys::place(const std::string& path, const std::string& bytes, bool replace,
                       const std::string& stamp) {
  if (!fs::exists(path)) {
    placed_.push_back({path, ""});
    return write_private(path, bytes);
  }
  if (bytes_of(path) == bytes) return;
  if (!replace)
    throw std::runtime_error(path +
                             " には、控えのものと違う鍵があります。--replace を付けると、いまの鍵を取り置いて"
                             "から控えの鍵を置きます。");
  const std::string aside = path + ".before-" + stamp;
  fs::rename(path, aside);
  placed_.push_back({path, aside});
  write_private(path, bytes);
}

}  // namespace kakari::app
