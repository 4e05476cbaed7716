// The same facts as data in the page: schema.org MedicalClinic or Hospital, as JSON-LD.
#pragma once
#include <string>

#include "directory/setting.h"
#include "directory/shown_sections.h"

namespace kakari::directory {

/// Names and terms in the page's language; the address is Japanese. Only what the page shows too.
std::string json_ld(const InstitutionView& view, const std::vector<ShownSection>& sections,
                    const Setting& setting);

}  // namespace kakari::directory
