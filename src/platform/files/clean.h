// A picture made anew of those of its parts that draw it: without place and time of the photograph, comments,
// previews, or anything that stands behind its end (a page or a program hidden in it).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kakari::files {

/// Which way up it is stays, and its colours. Nothing when it cannot be read to its end.
std::optional<std::string> clean_jpeg(std::string_view jpeg);
std::optional<std::string> clean_png(std::string_view png);

}  // namespace kakari::files
