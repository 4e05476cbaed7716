// This process and the machine it runs on, as Linux tells.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/date.h"

namespace kakari::app {

struct Process {
  std::int64_t memory_bytes = 0, open_files = 0, files_max = 0, threads = 0;
  double cpu_s = 0;
};
Process this_process();

struct Disk {
  std::uint64_t free_bytes = 0, size_bytes = 0;  // free: for who is not root
  double free_part() const { return size_bytes ? double(free_bytes) / double(size_bytes) : 0; }
};
/// Of the file system that holds the folder or file; nothing where there is none.
std::optional<Disk> disk_of(const std::filesystem::path& path);

/// When the first certificate in a PEM file ends; nothing when it cannot be read.
std::optional<Instant> certificate_end(const std::filesystem::path& pem);

}  // namespace kakari::app
