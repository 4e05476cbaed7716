// Items and answers of a report as the public reads them, in the page's language.
#pragma once
#include "directory/sentences.h"
#include "regime/evaluate.h"

namespace kakari::directory {

Wording item_said(const regime::Item& item, const Tongue& say);
/// An intent reads as what the public is told instead of it: 無し.
Wording choice_said(const regime::Item& item, std::int64_t code, const Tongue& say);
/// Free texts and names of partners stay Japanese.
Wording answer_said(const regime::Item& item, const regime::Answer& answer, const Tongue& say);

}  // namespace kakari::directory
