// What physicians of the demo have learnt over the years, and what they say they do in their area.
#pragma once
#include "demo/doctors.h"
#include "regime/training.h"

namespace kakari::demo {

/// A credit as the record of its source would have written it.
void credit(store::Tx& tx, const Moment& now, const Doctor& doctor, regime::Way way, int halves, Date on,
            std::string_view title, std::string_view once_key = {});
void tick(store::Tx& tx, const Moment& now, const regime::Training& rules, const Doctor& doctor,
          std::string_view activity);
/// A document that proves something, drawn for the purpose (架空).
void prove(store::Tx& tx, const Moment& now, const Doctor& doctor, std::string_view activity,
           std::string_view title);

/// A plausible history up to the day; few have none, most have enough or nearly so.
void history(store::Tx& tx, const Moment& now, const regime::Training& rules, const Doctor& doctor);

/// Somebody acting as the physician.
access::Actor as_physician(const Doctor& doctor);

}  // namespace kakari::demo
