// Lectures of the demo: one whose door opens now, coming ones near by and on the web, an outside organiser's
// application that waits.
#pragma once
#include "demo/doctors.h"
#include "regime/training.h"

namespace kakari::demo {

struct Lecturers {
  access::Actor local, prefectural;  // the offices
  registry::Association prefectural_body;
};
void make_lectures(store::Tx& tx, const Moment& now, const regime::Training& rules, const Lecturers& by);

}  // namespace kakari::demo
