// A small file that must not be lost or read half: keys.
#pragma once
#include <string>
#include <string_view>

namespace kakari {

/// Makes the file whole or not at all, for its owner alone (mode 0600), and returns when it would outlive a
/// power cut. One that is there already stays as it is. Throws std::system_error.
void make_new_file(const std::string& path, std::string_view bytes);

}  // namespace kakari
