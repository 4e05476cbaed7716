// A SQLite file as a whole: copied while others write it, looked through, and closed to one file again.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "platform/store/value.h"

namespace kakari::store {

using CopyProgress = std::function<void(std::int64_t done, std::int64_t all)>;

/// Copies the file as it is at one moment, by SQLite's own backup; writers go on meanwhile, into the log.
/// Returns the rows of each table then. `to` must not exist; it is made for its owner alone. Throws Error.
std::map<std::string, std::int64_t> copy_file(const std::string& from, const std::string& to,
                                              const CopyProgress& progress);

/// What SQLite's own check finds, at most ten lines; nothing is good.
std::vector<std::string> file_faults(const std::string& path);

/// Moves the log into the file and leaves no log beside it. Throws Error{busy} while another program has it
/// open.
void close_to_one_file(const std::string& path);

/// What was written is on the disk, also the name in its folder. Throws std::system_error.
void sync_to_disk(const std::string& path);

}  // namespace kakari::store
