// What a person called a file, made fit to be shown and saved again.
#pragma once
#include <string>
#include <string_view>

namespace kakari::files {

/// Without its folder, control characters and marks that turn the direction of writing; at most 100
/// characters; with the ending its content has ("photo.HEIC" and "jpg" make "photo.jpg").
std::string safe_name(std::string_view name, std::string_view true_ending);

}  // namespace kakari::files
