// Which institutions of an area report what (Act::area_read): where each report stands and which functions it
// says, without contacts and without 意向.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "regime/evaluate.h"
#include "reporting/stage.h"

namespace kakari::progress {

struct AreaFilter {
  int year = 0;
  std::string municipality = {};                  // code; a city stands for its wards
  std::optional<regime::Function> function = {};  // that say they have it
  bool missing_only = false;                      // that have not reported
  int page = 1;
  int page_size = 50;
};

struct AreaRow {
  Id institution;
  std::string number, name, address, municipality;
  regime::InstitutionKind kind = regime::InstitutionKind::clinic;
  reporting::Stage stage = reporting::Stage::not_started;
  bool reported = false;
  std::array<reporting::Decided, regime::kFunctions.size()> decided{};
};

struct AreaList {
  std::vector<AreaRow> rows;  // by name
  std::int64_t total = 0;
};

/// `page_size` 0: all of them.
Result<AreaList> area_list(store::Tx& tx, const regime::Areas& areas, const access::Actor& actor,
                           const AreaFilter& filter);

/// How a function of a report reads: 有り（県の確認）, 有り（確認中）, 無し.
std::string standing_in_words(regime::Function function, reporting::Decided decided);

}  // namespace kakari::progress
