// Who did what to which thing when: append-only, written in the transaction of the act itself, sealed later
// in a hash chain by one leased sealer, so that it never serialises writers. Leans on base/ and the store
// alone; every verb above writes into it, and nobody reads it to decide anything.
#pragma once
#include <string>
#include <vector>

#include "base/id.h"
#include "platform/store/migrate.h"

namespace kakari::journal {

struct Subject {
  std::string kind = {};  // "report", "institution", "account", …
  std::string id = {};
};

/// One act. `before` and `after` are JSON texts of what changed, or empty.
struct Entry {
  Instant at = 0;
  std::string person = {};  // id of who acted; "system" for jobs
  std::string name = {};    // as shown then
  std::string role = {};    // the grant they acted under: "prefecture_officer 31"
  std::string act = {};     // access::Act's id: "report.submit"
  Subject subject = {};
  std::string institution = {};  // id of the institution it concerns, or empty; for its history
  std::string before = {}, after = {};
};

/// Adds an entry to the caller's transaction.
void record(store::Tx& tx, const Moment& moment, const Entry& entry);

struct Shown {
  std::string id;
  Entry entry;
  std::int64_t number = 0;  // 0: not sealed yet
};
/// One thing's history, oldest first.
std::vector<Shown> history(store::Tx& tx, const Subject& subject, std::size_t most = 500);
std::vector<Shown> history_of_institution(store::Tx& tx, std::string_view institution,
                                          std::size_t most = 500);

/// Numbers and chains what has been committed since; the head is signed with the key. Returns how many.
/// Takes a lease, so that of several servers one seals.
std::int64_t seal(store::Database& database, const Moment& moment, std::string_view key,
                  std::string_view sealer);

struct Verified {
  std::int64_t sealed = 0, unsealed = 0, erased = 0;
  std::string
      head;  // hex hash of the signed head: noted elsewhere, it shows later that nothing was rolled back
  std::vector<std::string> faults;  // "142: the payload was changed"
};
/// Walks the whole chain and checks every hash, payload and the signed head.
Verified verify(store::Database& database, std::string_view key);

/// Erases what an entry said (names, before, after); that it happened, when, and its hash stay. The erasure
/// is itself an entry; without a sealed one verify() reports a fault. False when there is nothing to erase.
bool erase(store::Tx& tx, const Moment& moment, const Entry& because, std::string_view entry_id);

/// Reads the signing key (64 hex digits) from a file, making it with mode 0600 when it is missing.
std::string load_or_make_key(const std::string& path, Random& random);

store::Room room();

}  // namespace kakari::journal
