#include "forum/analysis/room.h"

namespace kakari::analysis {
namespace {

// scenario: もし始めたら of one area and function; ended, never deleted. scenario_version: as it was kept
// each time; the newest counts. scenario_part: the institutions of a version; `mark` is what each had
// reported then.
constexpr std::string_view kScenarios = R"sql(
CREATE TABLE scenario (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  level TEXT NOT NULL,
  area TEXT NOT NULL,
  function TEXT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  ended_person TEXT NOT NULL,
  ended_by TEXT NOT NULL
);
CREATE INDEX scenario_prefecture ON scenario (prefecture, at);
CREATE TABLE scenario_version (
  scenario TEXT NOT NULL REFERENCES scenario (id),
  version BIGINT NOT NULL,
  year BIGINT NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (scenario, version)
);
CREATE TABLE scenario_part (
  scenario TEXT NOT NULL REFERENCES scenario (id),
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  institution TEXT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (scenario, version, kind, institution)
);
)sql";

constexpr store::Migration kMigrations[] = {{1, "scenarios", kScenarios}};

}  // namespace

store::Room room() {
  return {"analysis", kMigrations};
}

}  // namespace kakari::analysis
