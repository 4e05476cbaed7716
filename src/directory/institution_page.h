// GET /institutions/{number}: one institution for people. What comes first is what somebody must know before
// going there: closed, no general outpatients, invented.
#pragma once
#include "directory/institution_parts.h"
#include "platform/html/page.h"

namespace kakari::directory {

html::Page institution_page(const InstitutionView& view, const Setting& setting);

}  // namespace kakari::directory
