#include "platform/files/room.h"

namespace kakari::files {
namespace {

// A blob's row says that all of its chunks are there: both are written in one transaction. The key is the
// SHA-256 of the bytes in hex. Chunks are 1 MiB, numbered from 0. Nothing is ever changed; only forget()
// takes something away.
constexpr store::Migration migrations[] = {{1, "file", R"(
CREATE TABLE file_blob(
  sha256 TEXT NOT NULL PRIMARY KEY,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE file_chunk(
  sha256 TEXT NOT NULL,
  number BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY(sha256, number)
)
)"}};

}  // namespace

store::Room room() {
  return {"files", migrations};
}

}  // namespace kakari::files
