// Issues, measures and what hangs on them, read from and written to their tables.
#pragma once
#include "forum/measures/measure.h"

namespace kakari::measures {

/// `condition` speaks of the issue as `i`, its forum as `f`.
std::vector<Issue> read_issues(store::Tx& tx, const std::string& condition,
                               const std::vector<store::Value>& args);
/// `condition` speaks of the measure as `m`, its issue as `i`, its forum as `f`.
std::vector<Measure> read_measures(store::Tx& tx, const std::string& condition,
                                   const std::vector<store::Value>& args);

void insert(store::Tx& tx, const Issue& issue, const Id& person);
void insert(store::Tx& tx, const Measure& measure, const Id& person);
void insert(store::Tx& tx, const Id& measure, const Event& event, const Id& person);
/// False when `version` is no longer the present one; else the row has the next one.
bool update(store::Tx& tx, const Issue& issue, std::int64_t version);
bool update(store::Tx& tx, const Measure& measure, std::int64_t version);

/// A JSON array of texts.
std::string json_texts(const std::vector<std::string>& texts);
std::vector<std::string> read_texts(std::string_view json);

}  // namespace kakari::measures
