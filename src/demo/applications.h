// Applications of the demo in every state of their way, with offices that decide them.
#pragma once
#include "demo/doctors.h"
#include "regime/training.h"
#include "training/applications/application.h"

namespace kakari::demo {

/// Who decides at an association; invented where no sample account does.
struct Office {
  access::Actor clerk, president;
};
using Offices = std::map<std::string, Office>;  // by association id

/// What becomes of an application.
enum class Fate { submitted, checked, returned, approved, referred };

/// Applies at `when` where the rules allow it, and goes on to the fate in the days after. Returns whether a
/// certificate was issued.
bool apply(store::Tx& tx, const regime::Training& rules, const Doctor& doctor, const Offices& offices,
           Instant when, Fate fate, Random& random);

}  // namespace kakari::demo
