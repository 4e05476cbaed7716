// オープンデータ: the page with all that can be taken away, and the page that explains the columns.
#pragma once
#include <vector>

#include "directory/open_data/columns.h"
#include "directory/open_data/edition.h"
#include "directory/open_data/files.h"
#include "platform/html/page.h"

namespace kakari::open_data {

struct PageFacts {
  std::vector<Edition> editions;  // newest first
  std::vector<File> files;        // of the newest
};

html::Page open_data_page(const Shelf& shelf, const PageFacts& facts, directory::Tongue say);
html::Page dictionary_page(const Layout& layout, directory::Tongue say);

/// 12.3 MB
std::string size_in_words(std::uint64_t bytes);

}  // namespace kakari::open_data
