// Files unpacked beside the server, so that they are sent as files, in ranges and in constant memory. Each
// server makes its own of what the database keeps when somebody first asks, and takes it away again.
#pragma once
#include <filesystem>
#include <mutex>
#include <string>

#include "directory/open_data/edition.h"

namespace kakari::open_data {

class Spool {
 public:
  /// A folder of its own in the system's temporary folder, made when it is first needed.
  explicit Spool(std::uint64_t bytes_max = 2ULL << 30) : bytes_max_(bytes_max) {}
  ~Spool();
  Spool(const Spool&) = delete;

  /// The file as plain text or as gzip. Throws store::Error, or std::system_error when the disk is full.
  std::filesystem::path get(store::Database& database, const File& file, bool packed);

 private:
  void make(store::Database& database, const File& file, bool packed, const std::filesystem::path& path);
  void sweep(std::uint64_t coming);

  const std::uint64_t bytes_max_;  // what is kept; more only while it is being sent
  std::mutex mutex_;
  std::filesystem::path folder_;
};

}  // namespace kakari::open_data
