#include "forum/room.h"

namespace kakari::forum {
namespace {

// forum: one 協議の場 with its area and theme; `code` "31-F0001" begins with the prefecture, since grants
// name it. level and area say which area (Level of area.h, its code; several municipalities jointly: level
// "joint", area empty). joins_planning_body: held in the 構想区域's own 協議の場 (第5項). care: speaks of
// care services, so the municipalities are invited (第3項). forum_area: the municipalities it covers, with
// what access::scope() asks for. policy: what a prefecture decided, as events; the newest version counts.
constexpr std::string_view kForums = R"sql(
CREATE TABLE forum (
  code TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  area TEXT NOT NULL,
  theme TEXT NOT NULL,
  care BIGINT NOT NULL,
  joins_planning_body BIGINT NOT NULL,
  host TEXT NOT NULL,
  version BIGINT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE INDEX forum_prefecture ON forum (prefecture, theme);
CREATE TABLE forum_area (
  forum TEXT NOT NULL REFERENCES forum (code),
  municipality TEXT NOT NULL,
  health_centre TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  PRIMARY KEY (forum, municipality)
);
CREATE INDEX forum_area_municipality ON forum_area (municipality, forum);
CREATE TABLE forum_serial (
  prefecture TEXT NOT NULL PRIMARY KEY,
  last_serial BIGINT NOT NULL
);
CREATE TABLE member (
  id TEXT NOT NULL PRIMARY KEY,
  forum TEXT NOT NULL REFERENCES forum (code),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  municipality TEXT NOT NULL,
  mail TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX member_forum ON member (forum);
CREATE TABLE forum_policy (
  prefecture TEXT NOT NULL,
  name TEXT NOT NULL,
  version BIGINT NOT NULL,
  value TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (prefecture, name, version)
);
)sql";

// living_area: 日常生活圏域 as the municipality draws it; population 0: not known. A part says who lies in
// it: kind "town" (the address behind the municipality's name begins with it), "postal" or "institution" (an
// id); the most particular one wins. An area ends, it is never deleted.
constexpr std::string_view kLivingAreas = R"sql(
CREATE TABLE living_area (
  id TEXT NOT NULL PRIMARY KEY,
  municipality TEXT NOT NULL,
  name TEXT NOT NULL,
  population BIGINT NOT NULL,
  aged_65 BIGINT NOT NULL,
  aged_75 BIGINT NOT NULL,
  population_on TEXT NOT NULL,
  version BIGINT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE INDEX living_area_municipality ON living_area (municipality);
CREATE TABLE living_area_part (
  living_area TEXT NOT NULL REFERENCES living_area (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (living_area, kind, value)
);
)sql";

constexpr store::Migration kMigrations[] = {{1, "forums", kForums}, {2, "living areas", kLivingAreas}};

}  // namespace

store::Room room() {
  return {"forum", kMigrations};
}

}  // namespace kakari::forum
