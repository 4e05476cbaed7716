// The column beside the form: what the answers so far mean and why, what is left, and both dates.
#pragma once
#include "platform/html/writer.h"
#include "reporting/draft.h"

namespace kakari::reporting {

/// Goes into html::autosave_panel, so that an autosave replaces it.
html::Fragment panel(const Draft& draft, const regime::Evaluation& evaluation, Date today);

/// The state of one function as a word with its colour.
html::Fragment standing_tag(const regime::Standing& standing);

/// 2月27日（あと17日）, 2月27日（本日）, 2月27日（過ぎています）
std::string date_with_days(std::string_view iso, Date today);

}  // namespace kakari::reporting
