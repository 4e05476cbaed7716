#include <array>

#include "registry/institution.h"
#include "registry/physician_tables.h"
#include "registry/succession_tables.h"

namespace kakari::registry {
namespace {

constexpr std::string_view kInstitutions = R"sql(
CREATE TABLE institution (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  kind BIGINT NOT NULL,
  name TEXT NOT NULL,
  kana TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  municipality TEXT NOT NULL,
  health_centre TEXT NOT NULL,
  planning_area TEXT NOT NULL,
  postal TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  url TEXT NOT NULL,
  latitude REAL,
  longitude REAL,
  departments TEXT NOT NULL,
  beds BIGINT NOT NULL,
  founder TEXT NOT NULL,
  manager TEXT NOT NULL,
  no_general_outpatients BIGINT NOT NULL,
  exempt TEXT NOT NULL,
  closed_on TEXT NOT NULL,
  invented BIGINT NOT NULL,
  version BIGINT NOT NULL,
  name_key TEXT NOT NULL,
  kana_key TEXT NOT NULL
);
CREATE UNIQUE INDEX institution_number ON institution (number);
CREATE INDEX institution_place ON institution (prefecture, municipality);
CREATE INDEX institution_name ON institution (name_key);
CREATE TABLE institution_code (
  institution_id TEXT NOT NULL,
  system TEXT NOT NULL,
  value TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  PRIMARY KEY (institution_id, system, value, valid_from)
) WITHOUT ROWID;
CREATE INDEX institution_code_value ON institution_code (system, value);
CREATE TABLE institution_days (
  institution_id TEXT PRIMARY KEY,
  weekly TEXT NOT NULL,
  by_week TEXT NOT NULL,
  holidays TEXT NOT NULL,
  other TEXT NOT NULL
);
CREATE TABLE institution_serial (
  prefecture TEXT PRIMARY KEY,
  last_serial BIGINT NOT NULL
);
CREATE TABLE institution_hours (
  institution_id TEXT NOT NULL,
  department TEXT NOT NULL,
  slot BIGINT NOT NULL,
  day BIGINT NOT NULL,
  start_minute BIGINT NOT NULL,
  end_minute BIGINT NOT NULL,
  reception_start BIGINT NOT NULL,
  reception_end BIGINT NOT NULL,
  PRIMARY KEY (institution_id, department, slot, day)
) WITHOUT ROWID;
)sql";

constexpr std::string_view kSources = R"sql(
CREATE TABLE import_run (
  id TEXT PRIMARY KEY,
  what TEXT NOT NULL,
  source TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  by_person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  rows_read BIGINT NOT NULL,
  rows_new BIGINT NOT NULL,
  rows_changed BIGINT NOT NULL,
  rows_unchanged BIGINT NOT NULL,
  rows_gone BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL,
  rejects TEXT NOT NULL
);
CREATE INDEX import_run_source ON import_run (source, started_at);
CREATE TABLE source_edition (
  source TEXT PRIMARY KEY,
  run_id TEXT NOT NULL
);
CREATE TABLE source_row (
  source TEXT NOT NULL,
  source_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  content_hash BIGINT NOT NULL,
  source_rank BIGINT NOT NULL,
  institution_id TEXT NOT NULL,
  first_run TEXT NOT NULL,
  changed_run TEXT NOT NULL,
  gone_run TEXT,
  PRIMARY KEY (source, source_key)
) WITHOUT ROWID;
CREATE INDEX source_row_institution ON source_row (institution_id);
CREATE TABLE link_proposal (
  id TEXT PRIMARY KEY,
  institution_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  run_id TEXT NOT NULL,
  proposed_at BIGINT NOT NULL,
  decided_at BIGINT,
  decided_by TEXT,
  decision TEXT
);
CREATE UNIQUE INDEX link_proposal_pair ON link_proposal (institution_id, other_id);
CREATE INDEX link_proposal_other ON link_proposal (other_id);
)sql";

// Whose decision a proposal is, so that the number of open ones is known without a look at each.
constexpr std::string_view kProposalsByPlace = R"sql(
ALTER TABLE link_proposal ADD COLUMN prefecture TEXT NOT NULL DEFAULT '';
UPDATE link_proposal SET prefecture = (SELECT prefecture FROM institution WHERE id = institution_id)
WHERE institution_id IN (SELECT id FROM institution);
CREATE INDEX link_proposal_open ON link_proposal (prefecture, decided_at);
)sql";

// Who belongs together, who took over from whom, and where mail for an institution goes.
constexpr std::string_view kDesk = R"sql(
ALTER TABLE institution ADD COLUMN corporation TEXT NOT NULL DEFAULT '';
CREATE INDEX institution_corporation ON institution (corporation) WHERE corporation <> '';
CREATE TABLE corporation (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE TABLE succession (
  id TEXT NOT NULL PRIMARY KEY,
  old_id TEXT NOT NULL REFERENCES institution (id),
  new_id TEXT NOT NULL REFERENCES institution (id),
  takes_over_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (old_id),
  UNIQUE (new_id)
);
CREATE TABLE institution_contact (
  institution_id TEXT NOT NULL PRIMARY KEY REFERENCES institution (id),
  mail TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  bounced_at BIGINT NOT NULL,
  bounce TEXT NOT NULL
);
)sql";

// Lists of a prefecture's institutions by name, and searches in them, from the index alone.
constexpr std::string_view kLists = R"sql(
CREATE INDEX institution_listed ON institution (prefecture, kana_key, number, id, exempt, closed_on,
  health_centre, municipality, name_key);
)sql";

// What an institution says of itself beside the lists.
constexpr std::string_view kAccessFacts = R"sql(
CREATE TABLE institution_access (
  institution_id TEXT NOT NULL PRIMARY KEY REFERENCES institution (id),
  name_en TEXT NOT NULL,
  wheelchair BIGINT NOT NULL,
  languages TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL
);
)sql";

constexpr std::array kMigrations{store::Migration{1, "institutions", kInstitutions},
                                 store::Migration{2, "sources", kSources},
                                 store::Migration{3, "proposals by place", kProposalsByPlace},
                                 store::Migration{4, "associations and physicians", physician_tables},
                                 store::Migration{5, "desk", kDesk},
                                 store::Migration{6, "succession", succession_tables},
                                 store::Migration{7, "lists", kLists},
                                 store::Migration{8, "access facts", kAccessFacts}};

}  // namespace

store::Room room() {
  return {"registry", kMigrations};
}

}  // namespace kakari::registry
