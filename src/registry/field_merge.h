// What a list may say about an institution that is already known.
#pragma once
#include "registry/source_record.h"

namespace kakari::registry {

/// Takes over what the record says. `leads`: no better list knows the institution, so the record's words
/// replace; otherwise they only fill what is empty. True when something changed.
bool take_over(Institution& institution, const SourceRecord& record, bool leads);

}  // namespace kakari::registry
