#include "access/room.h"

namespace kakari::access {
namespace {

// Times are microseconds; 0 means: not (yet). Secrets are kept as hashes. A grant ends, it is never deleted.
constexpr store::Migration migrations[] = {{1, "access", R"(
CREATE TABLE account(
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  login TEXT NOT NULL,
  login_key TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  disabled_at BIGINT NOT NULL
);
CREATE TABLE account_grant(
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  scope TEXT NOT NULL,
  scope_name TEXT NOT NULL,
  granted_by TEXT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT NOT NULL
);
CREATE INDEX account_grant_account ON account_grant(account);
CREATE INDEX account_grant_scope ON account_grant(scope, role);
CREATE TABLE session(
  hash TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  active_grant TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL
);
CREATE INDEX session_account ON session(account, created_at);
CREATE TABLE api_token(
  id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  account_grant TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE TABLE invitation(
  id TEXT NOT NULL PRIMARY KEY,
  code_hash TEXT NOT NULL UNIQUE,
  second_hash TEXT NOT NULL,
  role TEXT NOT NULL,
  scope TEXT NOT NULL,
  scope_name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  used_at BIGINT NOT NULL,
  used_by TEXT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE INDEX invitation_scope ON invitation(scope, role);
CREATE TABLE throttle(
  subject TEXT NOT NULL PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  free_at BIGINT NOT NULL
);
CREATE TABLE idempotency_key(
  actor TEXT NOT NULL,
  idempotency TEXT NOT NULL,
  route TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  headers TEXT NOT NULL,
  body BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY(actor, idempotency)
);
CREATE INDEX idempotency_key_created ON idempotency_key(created_at);
CREATE TABLE held_form(
  hash TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  account_grant TEXT NOT NULL,
  box BLOB NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX held_form_account ON held_form(account, created_at)
)"},
                                           // Whose page a form came from, when its cookie is gone.
                                           {2, "form_hash", R"(
ALTER TABLE session ADD COLUMN form_hash TEXT NOT NULL DEFAULT '';
CREATE INDEX session_form ON session(form_hash)
)"},
                                           // Whether a grant on an institution manages the colleagues.
                                           {3, "lead", R"(
ALTER TABLE account_grant ADD COLUMN lead BIGINT NOT NULL DEFAULT 1;
ALTER TABLE invitation ADD COLUMN lead BIGINT NOT NULL DEFAULT 1
)"},
                                           // Until which day a grant holds, and for whom a letter was made.
                                           {4, "last_day", R"(
ALTER TABLE account_grant ADD COLUMN last_day TEXT NOT NULL DEFAULT '';
CREATE INDEX account_grant_last_day ON account_grant(last_day) WHERE last_day <> '' AND valid_to = 0;
ALTER TABLE invitation ADD COLUMN last_day TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation ADD COLUMN for_name TEXT NOT NULL DEFAULT ''
)"},
                                           // How somebody proved a second time who they are. A secret or
                                           // public key stands in `data`, closed with the house's key.
                                           {5, "second_factor", R"(
ALTER TABLE session ADD COLUMN factor TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
CREATE TABLE factor(
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  handle TEXT NOT NULL,
  data BLOB NOT NULL,
  counter BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE INDEX factor_account ON factor(account, kind);
CREATE INDEX factor_handle ON factor(handle) WHERE handle <> '';
CREATE TABLE sign_in_step(
  hash TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  account TEXT NOT NULL,
  prefer TEXT NOT NULL,
  next TEXT NOT NULL,
  data TEXT NOT NULL,
  tries BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE INDEX sign_in_step_created ON sign_in_step(created_at);
CREATE TABLE known_device(
  account TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY(account, hash)
);
CREATE INDEX known_device_hash ON known_device(hash);
CREATE TABLE sign_in_event(
  account TEXT NOT NULL,
  at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  factor TEXT NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY(account, at, outcome)
);
CREATE INDEX sign_in_event_at ON sign_in_event(at)
)"},
                                           // Who else may say who somebody is (OpenID Connect); what they
                                           // may do is granted here.
                                           {6, "identity_provider", R"(
CREATE TABLE identity_provider(
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  issuer TEXT NOT NULL,
  client_id TEXT NOT NULL,
  client_secret BLOB NOT NULL,
  strong_acr TEXT NOT NULL,
  strong_amr TEXT NOT NULL,
  places TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE TABLE linked_identity(
  id TEXT NOT NULL PRIMARY KEY,
  provider TEXT NOT NULL,
  subject TEXT NOT NULL,
  account TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX linked_identity_subject ON linked_identity(provider, subject) WHERE ended_at = 0;
CREATE INDEX linked_identity_account ON linked_identity(account)
)"},
                                           // What the periods of regime/retention.yaml have taken away,
                                           // by day; and when somebody went through who may do what.
                                           {7, "retention", R"(
CREATE TABLE retention_run(
  what TEXT NOT NULL,
  day TEXT NOT NULL,
  gone BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY(what, day)
);
CREATE TABLE permission_review(
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  fiscal_year BIGINT NOT NULL,
  grants BIGINT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  note TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX permission_review_prefecture ON permission_review(prefecture, at);
CREATE INDEX session_ends ON session(ends_at)
)"},
                                           // A password that somebody else has made or chosen: until when it
                                           // may be used; 0 for one's own.
                                           {8, "provisional_password", R"(
ALTER TABLE account ADD COLUMN password_ends_at BIGINT NOT NULL DEFAULT 0
)"}};

}  // namespace

store::Room room() {
  return {"access", migrations};
}

}  // namespace kakari::access
