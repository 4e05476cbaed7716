// Plausible answers of an invented institution under any form: the definition says what may be answered, the
// profile how likely it is.
#pragma once
#include "demo/institutions.h"
#include "regime/form.h"

namespace kakari::demo {

/// Effective and complete. `partners` are others that may be named.
regime::Answers make_answers(const regime::Form& form, const Made& made, const std::vector<Made>& partners,
                             Random& random);
/// Last year's with a few changes (`changes` 0: the same).
regime::Answers a_year_later(const regime::Form& form, const Made& made, regime::Answers answers, int changes,
                             const std::vector<Made>& partners, Random& random);

}  // namespace kakari::demo
