// Invented associations of a prefecture and its physicians: who belongs where, who works where.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "demo/institutions.h"
#include "registry/physician.h"

namespace kakari::demo {

struct Bodies {
  registry::Association jma, prefectural, university;
  std::map<std::string, registry::Association> local;  // by planning area
  const registry::Association& of(const registry::Institution& institution) const;
};
Bodies make_associations(store::Tx& tx, const Moment& moment, const regime::Areas& areas,
                         std::string_view prefecture);

enum class Layer { all, local_only, none };

struct Doctor {
  registry::Physician physician;
  Layer layer = Layer::all;
  const Made* place = nullptr;
  const registry::Association* local = nullptr;  // null: of none
};

/// The manager of each institution, and in hospitals as many more as its beds suggest; with confirmed
/// workplaces. `licences` counts up, so that licence numbers are unique in a run.
std::vector<Doctor> make_doctors(store::Tx& tx, const Moment& moment, const Bodies& bodies,
                                 std::span<const Made> institutions, int& licences);

/// Says where the doctor works; confirmed by the institution.
void employ(store::Tx& tx, const Moment& moment, const Id& physician, const Id& institution,
            std::int64_t fte_tenths, Date from);

}  // namespace kakari::demo
