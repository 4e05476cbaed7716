// What of a published report is shown: by section, the function first in plain words, then its items.
#pragma once
#include "directory/institution_view.h"
#include "directory/public_words.h"

namespace kakari::directory {

/// One reported item in words: 項目名 and the answer.
struct ShownItem {
  const regime::Item* item;
  const regime::Answer* answer;
  Wording label, value;
};
struct ShownSection {
  std::string id;
  Wording label;
  std::optional<reporting::PublishedFunction> function;  // none: その他の報告事項
  Wording plain;                                         // how a resident reads the function
  std::vector<std::string> sentences;                    // what is done, one each
  std::vector<ShownItem> items;
  std::vector<regime::Partner> partners;
};

/// The section of a function that is not held is left out, and so is every item that the form does not
/// publish (意向, 別表第一第四). Points into form and report.
std::vector<ShownSection> shown_sections(const regime::Form& form, const reporting::PublishedReport& report,
                                         const Tongue& say = {});

/// 家に来てくれる, Comes to your home: what a resident calls a function.
std::string_view need_said(regime::Function function, const Tongue& say);

}  // namespace kakari::directory
