#include "training/learning/room.h"

namespace kakari::learning {
namespace {

// learning_question: questions of edition + 1 are being worked on; those of the current one and of earlier
// editions never change, but may be withdrawn. learning_once: the one answer to a journal issue, by whatever
// way it came. learning_postcard: every postcard that was keyed in, also one that counts for nobody (yet).
constexpr std::string_view contents = R"sql(
CREATE TABLE learning_content (
  id TEXT NOT NULL PRIMARY KEY,
  way TEXT NOT NULL,
  issue TEXT NOT NULL,
  special BIGINT NOT NULL,
  title TEXT NOT NULL,
  theme TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  body TEXT NOT NULL,
  video TEXT NOT NULL,
  own BIGINT NOT NULL,
  provider TEXT NOT NULL,
  opens_on TEXT NOT NULL,
  closes_on TEXT NOT NULL,
  search_key TEXT NOT NULL,
  edition BIGINT NOT NULL,
  published_at BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX learning_content_issue ON learning_content (issue, special) WHERE issue <> '';
CREATE TABLE learning_edition (
  content_id TEXT NOT NULL,
  edition BIGINT NOT NULL,
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (content_id, edition)
);
CREATE TABLE learning_question (
  content_id TEXT NOT NULL,
  edition BIGINT NOT NULL,
  number BIGINT NOT NULL,
  text TEXT NOT NULL,
  choices TEXT NOT NULL,
  explanation TEXT NOT NULL,
  withdrawn_at BIGINT NOT NULL,
  withdrawn_by TEXT NOT NULL,
  withdrawn_reason TEXT NOT NULL,
  PRIMARY KEY (content_id, edition, number)
);
CREATE TABLE learning_file (
  id TEXT NOT NULL PRIMARY KEY,
  content_id TEXT NOT NULL,
  part TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  added_by TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  removed_at BIGINT NOT NULL
);
CREATE INDEX learning_file_content ON learning_file (content_id);
CREATE TABLE learning_done (
  physician_id TEXT NOT NULL,
  content_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (physician_id, content_id)
);
)sql";

constexpr std::string_view answers = R"sql(
CREATE TABLE learning_attempt (
  id TEXT NOT NULL PRIMARY KEY,
  content_id TEXT NOT NULL,
  edition BIGINT NOT NULL,
  physician_id TEXT NOT NULL,
  via TEXT NOT NULL,
  answered_on TEXT NOT NULL,
  seed BIGINT NOT NULL,
  right_count BIGINT NOT NULL,
  asked BIGINT NOT NULL,
  passed BIGINT NOT NULL,
  credit_id TEXT NOT NULL,
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  marked_at BIGINT NOT NULL
);
CREATE INDEX learning_attempt_content ON learning_attempt (content_id, edition, marked_at);
CREATE INDEX learning_attempt_physician ON learning_attempt (physician_id, content_id, at);
CREATE TABLE learning_answer (
  attempt_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  chosen TEXT NOT NULL,
  is_right BIGINT NOT NULL,
  PRIMARY KEY (attempt_id, number)
);
CREATE TABLE learning_once (
  content_id TEXT NOT NULL,
  physician_id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  PRIMARY KEY (content_id, physician_id)
);
CREATE TABLE learning_postcard (
  id TEXT NOT NULL PRIMARY KEY,
  content_id TEXT NOT NULL,
  edition BIGINT NOT NULL,
  written_as TEXT NOT NULL,
  physician_id TEXT NOT NULL,
  received_on TEXT NOT NULL,
  answers TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX learning_postcard_content ON learning_postcard (content_id, at);
)sql";

constexpr store::Migration migrations[] = {{1, "contents", contents}, {2, "answers", answers}};

}  // namespace

store::Room room() {
  return {"learning", migrations};
}

}  // namespace kakari::learning
