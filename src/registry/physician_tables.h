// The tables of associations, physicians, memberships and workplaces, as a migration of the registry.
#pragma once
#include <string_view>

namespace kakari::registry {

inline constexpr std::string_view physician_tables = R"sql(
CREATE TABLE association (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  kana TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  parent TEXT NOT NULL,
  president TEXT NOT NULL,
  postal TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  deadline_days BIGINT NOT NULL,
  two_persons BIGINT NOT NULL,
  invented BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX association_prefecture ON association (prefecture);
CREATE TABLE association_serial (
  prefecture TEXT PRIMARY KEY,
  last_serial BIGINT NOT NULL
);
CREATE TABLE president_term (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  from_date TEXT NOT NULL UNIQUE,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE physician (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  number TEXT NOT NULL UNIQUE,
  licence_number TEXT NOT NULL,
  licence_date TEXT NOT NULL,
  name TEXT NOT NULL,
  kana TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  email TEXT NOT NULL,
  standing TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  association TEXT NOT NULL,
  federation TEXT NOT NULL,
  invented BIGINT NOT NULL,
  version BIGINT NOT NULL,
  name_key TEXT NOT NULL,
  kana_key TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX physician_licence ON physician (licence_number) WHERE licence_number <> '';
CREATE UNIQUE INDEX physician_person ON physician (person) WHERE person <> '';
CREATE INDEX physician_association ON physician (association, kana_key);
CREATE INDEX physician_federation ON physician (federation);
CREATE INDEX physician_kana ON physician (kana_key, birth_date);
CREATE TABLE physician_serial (
  name TEXT PRIMARY KEY,
  last_serial BIGINT NOT NULL
);
CREATE TABLE physician_check (
  id TEXT PRIMARY KEY,
  physician_id TEXT NOT NULL,
  association TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX physician_check_physician ON physician_check (physician_id, at);
CREATE TABLE membership (
  id TEXT PRIMARY KEY,
  physician_id TEXT NOT NULL,
  association TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  source TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX membership_physician ON membership (physician_id, kind);
CREATE INDEX membership_association ON membership (association);
CREATE TABLE workplace (
  id TEXT PRIMARY KEY,
  physician_id TEXT NOT NULL,
  institution_id TEXT NOT NULL,
  fte_tenths BIGINT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  state TEXT NOT NULL,
  stated_person TEXT NOT NULL,
  stated_by TEXT NOT NULL,
  stated_at BIGINT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at BIGINT NOT NULL
);
CREATE INDEX workplace_physician ON workplace (physician_id);
CREATE INDEX workplace_institution ON workplace (institution_id, state);
)sql";

}  // namespace kakari::registry
