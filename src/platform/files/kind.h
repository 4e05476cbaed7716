// Whether the bytes of a file are whole: a light look at the frame of each kind, not at the picture.
#pragma once
#include <string_view>

#include "platform/files/file.h"

namespace kakari::files {

/// A PDF has its %%EOF near the end, a JPEG a frame and its end mark, a PNG its header and end chunk. A HEIC
/// is judged by decoding it, here always true; unknown is never whole.
bool is_whole(Kind kind, std::string_view bytes);

/// "pdf", "jpg", "png", "heic"; empty for unknown.
std::string_view ending(Kind kind);

}  // namespace kakari::files
