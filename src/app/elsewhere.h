// Which pages of the rooms of the year stand as links beside a report.
#pragma once
#include "reporting/institution_pages.h"

namespace kakari::app {

/// On the institution's own page of the year.
std::vector<reporting::Elsewhere> beside_home(int year, std::string_view number);
/// On the officer's page of a report.
std::vector<reporting::Elsewhere> beside_review(int year, std::string_view number);

}  // namespace kakari::app
