// 公表の前の確認: every institution of which a publication changes something, counted and listed, from the
// same rows that residents will be shown.
#pragma once
#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/date.h"
#include "base/problem.h"
#include "reporting/cycle.h"
#include "reporting/release/comparison.h"

namespace kakari::release {

/// Which way a function of イ–ニ is dealt with by the publication.
enum class Treatment { confirmed, being_confirmed, absent };
std::string_view id(Treatment treatment);     // "being_confirmed"
std::string_view label(Treatment treatment);  // 報告あり・確認中
std::optional<Treatment> treatment_of(std::string_view id);

struct InstitutionChange {
  std::string id, number, name, municipality;
  Difference difference;
  std::array<std::optional<Treatment>, regime::kFunctions.size()> treatments;
};

struct Counts {
  std::int64_t appear = 0;     // institutions of which nothing is public now
  std::int64_t change = 0;     // of which something changes
  std::int64_t same = 0;       // of which nothing changes
  std::int64_t no_report = 0;  // shown with an earlier year's report, since none came
  std::map<regime::Function, std::array<std::int64_t, 3>> functions;   // by Effect
  std::map<regime::Function, std::array<std::int64_t, 3>> treatments;  // by Treatment
};

struct ChangeFilter {
  std::optional<Effect> effect;              // of the function, or of anything
  std::optional<regime::Function> function;  // no function: of the institution
  std::optional<Treatment> treatment;        // of the function; also where nothing changes
  std::string municipality;
  bool matches(const InstitutionChange& change) const;
};

struct Changes {
  reporting::Cycle cycle;
  Counts counts;
  std::vector<InstitutionChange> listed;  // those that match, by municipality and number
};

/// Act::cycle_publish on the actor's prefecture. As far as the public versions are prepared
/// (reporting::prepare_in_slices); closed institutions are left out, as in the directory.
Result<Changes> changes(store::Tx& tx, const access::Actor& actor, Date today, int year,
                        const ChangeFilter& filter, bool list = true);

}  // namespace kakari::release
