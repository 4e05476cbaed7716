// The files of a pack, each drawn from its content alone: PDF, XLSX, and the pictures as SVG and PNG.
#pragma once
#include <functional>
#include <vector>

#include "forum/papers/pack.h"
#include "forum/papers/paper.h"

namespace kakari::papers {

struct MadeFile {
  PackFile file;
  std::string bytes;
};

/// Those for members from all of it, those for everybody from its public part. `step` is told before each.
std::vector<MadeFile> make_files(const Content& content, Cover cover,
                                 const std::function<void(std::string_view)>& step);
inline constexpr int kFileSteps = 6;

}  // namespace kakari::papers
