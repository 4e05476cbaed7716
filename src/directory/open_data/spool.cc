#include "directory/open_data/spool.h"

#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <system_error>

namespace kakari::open_data {
namespace {

namespace fs = std::filesystem;

constexpr auto kInUse = std::chrono::minutes(10);  // asked for so lately, it may still be opened

fs::path new_folder() {
  std::string name = (fs::temp_directory_path() / "kakari-open-data-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::system_error(errno, std::generic_category(), name);
  return name;
}

void write(std::ofstream& out, std::string_view bytes, const fs::path& path) {
  if (!out.write(bytes.data(), std::streamsize(bytes.size())))
    throw std::system_error(ENOSPC, std::generic_category(), path.string());
}

}  // namespace

Spool::~Spool() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

fs::path Spool::get(store::Database& database, const File& file, bool packed) {
  const std::lock_guard lock(mutex_);
  if (folder_.empty() || !fs::is_directory(folder_)) folder_ = new_folder();
  const fs::path path = folder_ / (file.content.sha256 + (packed ? ".gz" : ".txt"));
  std::error_code missing;
  fs::last_write_time(path, fs::file_time_type::clock::now(), missing);
  if (!missing) return path;
  sweep(packed ? file.content.packed_bytes : file.content.bytes);
  make(database, file, packed, path);
  return path;
}

void Spool::make(store::Database& database, const File& file, bool packed, const fs::path& path) {
  const fs::path part = path.string() + ".part";
  try {
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    std::uint32_t crc = 0;
    std::string text;
    if (packed) write(out, gzip_head(), part);
    for (const std::string& key : file.content.parts) {
      const StoredPart stored = database.read([&](store::Tx& tx) { return read_part(tx, key); });
      if (packed) {
        crc = joined_crc(crc, stored.crc, stored.bytes);
        write(out, stored.packed, part);
      } else {
        text.clear();
        unpack(stored.packed, stored.bytes, text);
        write(out, text, part);
      }
    }
    if (packed) write(out, gzip_tail(crc, file.content.bytes), part);
    out.close();
    if (!out) throw std::system_error(ENOSPC, std::generic_category(), part.string());
    fs::rename(part, path);
  } catch (...) {
    std::error_code ignored;
    fs::remove(part, ignored);
    throw;
  }
}

void Spool::sweep(std::uint64_t coming) {
  std::vector<std::pair<fs::file_time_type, fs::path>> old;
  std::uint64_t all = coming;
  const auto now = fs::file_time_type::clock::now();
  for (const auto& entry : fs::directory_iterator(folder_)) {
    all += entry.file_size();
    if (now - entry.last_write_time() > kInUse) old.emplace_back(entry.last_write_time(), entry.path());
  }
  std::ranges::sort(old);
  for (const auto& [used, path] : old) {
    if (all <= bytes_max_) return;
    all -= fs::file_size(path);
    fs::remove(path);
  }
}

}  // namespace kakari::open_data
