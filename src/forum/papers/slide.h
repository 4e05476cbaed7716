// A picture on a sheet of 16:9, with its title and what it is from, as presentations and documents take it.
#pragma once
#include <string_view>

#include "platform/pdf/picture.h"

namespace kakari::papers {

inline constexpr double kSlideWidth = 1600, kSlideHeight = 900;
inline constexpr double kSlideScale = 1.2;  // 1920 × 1080 pixels

/// `foot` stands at the lower edge: forum, pack, 構成員限り.
pdf::Picture slide(const pdf::Picture& picture, std::string_view foot);

}  // namespace kakari::papers
