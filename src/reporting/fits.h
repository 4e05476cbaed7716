// Whether an answer is one that an item of the form could have: its type, its codes, its size.
#pragma once
#include "regime/form.h"

namespace kakari::reporting {

bool fits(const regime::Item& item, const regime::Answer& answer);

}  // namespace kakari::reporting
