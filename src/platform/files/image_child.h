// HEIC, the photographs of phones, into JPEG. Decoding is done in a child process: libheif and libde265 read
// bytes that anybody may have made.
#pragma once
#include "platform/files/child.h"
#include "platform/files/file.h"

namespace kakari::files {

inline constexpr std::uint64_t pixels_max = 100'000'000;

/// Upright, in its colours (the profile is kept), without the other metadata: no place, no time. Not larger
/// than `most` bytes. Problems: "file-damaged" (also when memory or time did not do), "file-too-large",
/// "file-busy" (two are being decoded, and it took too long).
Result<std::string> jpeg_of_heic(std::string_view heic, std::uint64_t most, const ChildLimits& limits = {});

}  // namespace kakari::files
