// GET /api/v1/directory/institutions/{number}: all that the page says, as JSON.
#pragma once
#include "directory/institution_view.h"
#include "directory/setting.h"

namespace kakari::directory {

/// Labels and values in the setting's language; ids and dates are the same in both.
std::string institution_json(const InstitutionView& view, const Setting& setting = {});

}  // namespace kakari::directory
