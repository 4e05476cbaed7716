// What the form of a sheet offers, read once: labels, phrases, the names of frequent diseases, and which
// languages the fonts of this computer can print.
#pragma once
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "regime/explanation_words.h"

namespace kakari::explanation {

struct Scheme {
  regime::ExplanationWords words;
  std::vector<std::string> diseases;             // 別表第八第二の五, as the form names them
  std::set<std::string, std::less<>> printable;  // ids of languages whose labels a PDF can show
  std::shared_ptr<const regime::Form> form;

  /// 糖尿病 of "disease-2"; "" for anything else.
  std::string disease(std::string_view id) const;
};

/// Of the newest year. Throws std::runtime_error with the first finding.
std::shared_ptr<const Scheme> load_scheme(const std::string& regime_folder);

}  // namespace kakari::explanation
