// The decoder itself; runs in the child only and takes its limits for granted.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace kakari::files {

/// Exit codes of the child.
enum class Decoded { whole = 0, damaged = 3, too_large = 4 };

/// Ends the process on faults in the encoder.
Decoded decode_heic(std::string_view heic, std::uint64_t most, std::string& jpeg);

}  // namespace kakari::files
