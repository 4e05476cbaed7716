// The making of a pack: claimed, composed and drawn outside any transaction, kept in short ones.
#include <stdexcept>

#include "forum/papers/compose.h"
#include "forum/papers/files.h"
#include "forum/papers/fingerprint.h"
#include "forum/papers/pack_row.h"
#include "platform/files/file.h"
#include "regime/answers.h"

namespace kakari::papers {
namespace {

constexpr Instant kLeaseUs = 120'000'000;  // a worker that has not finished by then has died
constexpr std::int64_t kAttemptsMax = 3;   // one that fails so often will not succeed

struct Claim {
  Pack pack;
  std::int64_t attempt = 0;
};

/// Somebody else has taken it up meanwhile.
struct Lost {};

std::optional<Claim> claim(store::Tx& tx, const Moment& moment, std::string_view worker) {
  tx.exec(
      "UPDATE pack SET state = 'failed', worker = '', lease_until = 0 WHERE state = 'making' AND lease_until "
      "<= ? AND attempt >= ?",
      moment.now, kAttemptsMax);
  const auto row = tx.one(
      "UPDATE pack SET state = 'making', worker = ?, lease_until = ?, attempt = attempt + 1, done = 0, step "
      "= "
      "'' WHERE id = (SELECT id FROM pack WHERE state = 'waiting' OR (state = 'making' AND (lease_until <= ? "
      "OR lease_until > ?)) ORDER BY at, id LIMIT 1) RETURNING id, attempt",
      worker, moment.now + kLeaseUs, moment.now, moment.now + kLeaseUs);
  if (!row) return {};
  return Claim{read_pack(tx, row->text(0)).value(), row->integer(1)};
}

/// Tells how far it is; throws Lost.
class Progress {
 public:
  Progress(store::Database& database, const Claim& claim) : database_(database), claim_(claim) {}
  void expect(std::int64_t steps) { total_ = steps; }
  void operator()(std::string_view step) {
    const std::int64_t done = done_++;
    const bool ours = database_.write([&](store::Tx& tx) {
      return tx.exec(
                 "UPDATE pack SET done = ?, total = ?, step = ? WHERE id = ? AND state = 'making' AND "
                 "attempt "
                 "= ?",
                 done, total_, step, claim_.pack.id, claim_.attempt) == 1;
    });
    if (!ours) throw Lost{};
  }

 private:
  store::Database& database_;
  const Claim& claim_;
  std::int64_t done_ = 0, total_ = 1;
};

void keep_bytes(store::Database& database, Instant now, const std::string& sha256, std::string bytes,
                const std::string& media_type, const std::string& name) {
  const files::Prepared file{sha256, std::move(bytes), media_type, name};
  database.write([&](store::Tx& tx) { files::put(tx, now, file); });
}

void keep(store::Database& database, const Moment& moment, const Claim& claim, const std::string& sha256,
          const std::string& fingerprint, const std::vector<MadeFile>& made) {
  database.write([&](store::Tx& tx) {
    if (tx.exec("UPDATE pack SET state = 'ready', done = total, step = '', worker = '', lease_until = 0, "
                "sha256 = ?, fingerprint = ?, ready_at = ? WHERE id = ? AND state = 'making' AND attempt = ?",
                sha256, fingerprint, moment.now, claim.pack.id, claim.attempt) == 0)
      return;  // another worker keeps it
    std::int64_t position = 0;
    for (const MadeFile& one : made)
      tx.exec(
          "INSERT INTO pack_file (pack, position, name, label, audience, media_type, sha256, size) VALUES "
          "(?, ?, ?, ?, ?, ?, ?, ?)",
          claim.pack.id, ++position, one.file.name, one.file.label, id(one.file.audience),
          one.file.media_type, one.file.sha256, one.file.size);
  });
}

void make(store::Database& database, const forum::Deps& deps, const Moment& moment, const Claim& claim) {
  Progress progress(database, claim);
  progress("締切日までの報告の読み込み");
  const Material material = gather(database, deps, claim.pack, moment.now);
  progress.expect(1 + chapters_of(material, claim.pack.wish) + kFileSteps);
  const Content content = compose(material, claim.pack.wish, [&](std::string_view step) { progress(step); });
  const std::string bytes = to_json(content);
  const std::string sha256 = regime::sha256_hex(bytes);
  const Cover cover{claim.pack.number, claim.pack.as_of, moment.now, sha256, true};
  std::vector<MadeFile> made = make_files(content, cover, [&](std::string_view step) { progress(step); });
  keep_bytes(database, moment.now, sha256, bytes, "application/json", "content.json");
  for (MadeFile& one : made)
    keep_bytes(database, moment.now, one.file.sha256, std::move(one.bytes), one.file.media_type,
               one.file.name);
  keep(database, moment, claim, sha256, fingerprint(*material.numbers.cube, material.area, material.year),
       made);
}

}  // namespace

bool work(store::Database& database, const forum::Deps& deps, const Moment& moment, std::string_view worker) {
  const bool any = database.read([](store::Tx& tx) {
    return tx.one("SELECT 1 FROM pack WHERE state IN ('waiting', 'making') LIMIT 1").has_value();
  });
  if (!any) return false;
  const auto claimed = database.write([&](store::Tx& tx) { return claim(tx, moment, worker); });
  if (!claimed) return false;
  try {
    make(database, deps, moment, *claimed);
  } catch (const Lost&) {
  } catch (...) {
    // Tried again at the next call, a few times.
    database.write([&](store::Tx& tx) {
      tx.exec("UPDATE pack SET lease_until = 0 WHERE id = ? AND state = 'making' AND attempt = ?",
              claimed->pack.id, claimed->attempt);
    });
    throw;
  }
  return true;
}

}  // namespace kakari::papers
