// regime/<year>/open_data.yaml: on what terms the files are given out, and how they are cited.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "regime/form.h"

namespace kakari::open_data {

struct Terms {
  std::string title, title_en, url;
  std::string citation, citation_en;  // with {site} and {edition}
  std::string changed, changed_en;    // the same, for what was made of it
  bool unverified = true;             // 要確認: not settled by who publishes
};

/// Reads DIR/<year>/open_data.yaml, or the newest earlier one. Every finding, not only the first.
std::expected<Terms, std::vector<regime::Finding>> load_terms(const std::string& directory, int year);

/// `text` with {site} and {edition} filled in.
std::string filled(std::string text, const std::string& site, const std::string& edition);

}  // namespace kakari::open_data
