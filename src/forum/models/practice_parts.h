// What the public pages of 好事例 and their keepers' share.
#pragma once
#include "forum/models/page_parts.h"
#include "forum/models/practice.h"

namespace kakari::models {

/// 若桜町（人の少ない地域）
std::string area_in_words(const PageDeps& deps, std::string_view area);
std::string functions_in_words(const PracticeText& text);
/// The whole practice, as the public reads it.
html::Fragment practice_text(const PageDeps& deps, const PracticeText& text);
/// What was typed into the form, and the fields of the form.
PracticeText practice_typed_in(const access::Visit& visit);
html::Fragment practice_fields(const PageDeps& deps, const access::Visit& visit, const PracticeText& text,
                               const Problem* problem);
std::vector<html::Choice> theme_choices(const PageDeps& deps, std::string_view chosen);

}  // namespace kakari::models
