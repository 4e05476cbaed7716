// もし始めたら, kept: which institutions of an area are supposed to begin a function or to go, under a name.
// Everything in it is for members only (意向). Each change is a version of its own; nothing is deleted.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/clock.h"
#include "base/problem.h"
#include "forum/suppose.h"
#include "platform/store/database.h"

namespace kakari::analysis {

struct ScenarioPart {
  enum class Kind { starts, gone } kind = Kind::starts;
  Id institution;
  std::string mark = {};  // forum::id of the function's mark when it was kept: "willing"
};

struct ScenarioContent {
  std::string name, note;
  int year = 0;  // fiscal, whose reports it changes
  std::vector<ScenarioPart> parts;
};

struct Scenario {
  Id id;
  std::string prefecture;
  forum::Level level = forum::Level::prefecture;
  std::string area;  // code
  regime::Function function = regime::Function::core;
  ScenarioContent content;
  std::int64_t version = 0;
  std::string by;  // who kept this version
  Instant at = 0;
  Instant ended_at = 0;
  std::string ended_by;
};

inline constexpr std::size_t scenario_name_max = 60, scenario_note_max = 2000, scenario_parts_max = 200;

/// Act::scenario_keep. invalid ("name", "note", "parts") with fields.
Result<Scenario> keep_scenario(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const forum::Area& area, regime::Function function,
                               const ScenarioContent& content);
/// conflict ("scenario-changed") unless `version` is the newest; ("scenario-ended") once ended.
Result<Scenario> change_scenario(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const Id& scenario, std::int64_t version, const ScenarioContent& content);
/// Again is harmless.
Result<void> end_scenario(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const Id& scenario);

/// Act::intent_read; not_found also for those of another prefecture.
Result<Scenario> find_scenario(store::Tx& tx, const access::Actor& actor, const Id& scenario);
/// Those the actor may read, the newest first, ended ones last.
std::vector<Scenario> scenarios(store::Tx& tx, const access::Actor& actor, std::size_t most = 200);

/// What it supposes of the institutions that are still there.
forum::Supposition supposition(const forum::Cube& cube, const Scenario& scenario);
/// What became of its institutions since, a sentence each: begun, no longer willing, closed, not in the list.
std::vector<std::string> changed_since(const forum::Cube& cube, const Scenario& scenario);

}  // namespace kakari::analysis
