#include <array>

#include "training/certificates/certificate.h"

namespace kakari::certificates {
namespace {

// certificate: one row a certificate; its number and day never change. A physician has at most one that
// stands: neither revoked, nor replaced after it had run out. earlier_number is the number it bore where it
// was issued, of certificates that came in by a list. president is empty where nobody's term was known then.
// status_index: its bit in the status lists of badges.
// certificate_paper: the signed PDF of an edition, made once at first view; its bytes are a stored file.
// certificate_serial: numbers count up in each year; the row of year 0 counts status_index.
// completer_elsewhere: somebody who completed another recognised training, declared by the institution where
// they work; ended by a last day, or withdrawn as a mistake.
// certificate_upload: a list between its preview and its import; kept for a day.
constexpr std::string_view kCertificates = R"sql(
CREATE TABLE certificate (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  earlier_number TEXT NOT NULL,
  physician_id TEXT NOT NULL,
  name TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  expires_on TEXT NOT NULL,
  president TEXT NOT NULL,
  training TEXT NOT NULL,
  application_id TEXT NOT NULL,
  association_name TEXT NOT NULL,
  edition BIGINT NOT NULL,
  imported BIGINT NOT NULL,
  issued_person TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  replaced_by TEXT NOT NULL,
  revoked_at BIGINT NOT NULL,
  revoked_reason TEXT NOT NULL,
  revoked_person TEXT NOT NULL,
  revoked_by TEXT NOT NULL,
  status_index BIGINT NOT NULL UNIQUE
);
CREATE UNIQUE INDEX certificate_standing ON certificate (physician_id)
  WHERE revoked_at = 0 AND replaced_by = '';
CREATE INDEX certificate_physician ON certificate (physician_id);
CREATE INDEX certificate_issued ON certificate (issued_on, id);
CREATE INDEX certificate_earlier ON certificate (earlier_number) WHERE earlier_number <> '';
CREATE INDEX certificate_revoked ON certificate (revoked_at) WHERE revoked_at > 0;
CREATE TABLE certificate_paper (
  certificate_id TEXT NOT NULL,
  edition BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (certificate_id, edition)
);
CREATE INDEX certificate_paper_sha256 ON certificate_paper (sha256);
CREATE TABLE certificate_serial (
  year BIGINT PRIMARY KEY,
  last_serial BIGINT NOT NULL
);
CREATE TABLE completer_elsewhere (
  id TEXT PRIMARY KEY,
  institution_id TEXT NOT NULL,
  training TEXT NOT NULL,
  training_name TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  certificate_number TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  fte_tenths BIGINT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  declared_person TEXT NOT NULL,
  declared_by TEXT NOT NULL,
  declared_at BIGINT NOT NULL,
  ended_by TEXT NOT NULL,
  ended_at BIGINT NOT NULL,
  withdrawn BIGINT NOT NULL
);
CREATE INDEX completer_elsewhere_institution ON completer_elsewhere (institution_id);
CREATE TABLE certificate_upload (
  id TEXT PRIMARY KEY,
  file_name TEXT NOT NULL,
  rows_json TEXT NOT NULL,
  person TEXT NOT NULL,
  uploaded_at BIGINT NOT NULL,
  taken_at BIGINT NOT NULL
);
)sql";

constexpr std::array kMigrations{store::Migration{1, "certificates", kCertificates}};

}  // namespace

store::Room room() {
  return {"certificates", kMigrations};
}

}  // namespace kakari::certificates
