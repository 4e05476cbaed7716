// The parts of /publication: what changes, how the functions are shown, the press that publishes at once.
#pragma once
#include "platform/html/writer.h"
#include "reporting/publication.h"
#include "reporting/release/changes.h"
#include "reporting/release/pages.h"
#include "reporting/release/planned_time.h"

namespace kakari::release {

/// All that the page of a year says.
struct State {
  reporting::PublicationPreview preview;
  Counts counts;
  PlannedTime planned;
  std::vector<PlannedTime> events;
  std::int64_t unprepared = 0;  // public versions still to be made
  std::size_t withheld = 0;     // functions
};

html::Fragment functions_table(const State& state);
html::Fragment changes_part(const State& state);
html::Fragment at_once(const State& state, const access::Visit& visit);
html::Fragment withheld_part(const State& state);

}  // namespace kakari::release
