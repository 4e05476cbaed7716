// 前の年からの変更: what a published report says otherwise than the one published before it.
#pragma once
#include "directory/public_words.h"
#include "reporting/published.h"

namespace kakari::directory {

struct FunctionChange {
  enum class Kind { began, ended, how } kind;
  regime::Function function;
  bool with_others = false;  // now
};
/// What was answered before and now, in words; of several choices, which came and which went.
struct ItemChange {
  const regime::Item* item;
  Wording label, before, now;
  std::vector<Wording> added, removed;
};
struct WhatChanged {
  int year_before = 0;
  std::vector<FunctionChange> functions;
  std::vector<ItemChange> items;
  bool empty() const { return functions.empty() && items.empty(); }
};

/// Items of functions that began or ended are not listed one by one, nor those that one of the two forms
/// does not ask. Points into `form`.
WhatChanged what_changed(const regime::Form& form, const reporting::PublishedReport& now,
                         const regime::Form& form_before, const reporting::PublishedReport& before,
                         const Tongue& say = {});

}  // namespace kakari::directory
