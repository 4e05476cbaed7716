#include "training/certificates/import_certificates.h"

#include <filesystem>
#include <stdexcept>

#include "access/account.h"

namespace kakari::certificates {
namespace {

constexpr std::size_t kSlice = 100;

access::Actor actor_of(const registry::ImportOptions& options) {
  access::Actor actor = access::system_actor();
  actor.person = Id::trusted(options.person);
  actor.name = options.person_name;
  return actor;
}

void count(registry::ImportSummary& one, const RowOutcome& outcome) {
  one.new_ += outcome.kind == RowOutcome::Kind::fresh;
  one.unchanged += outcome.kind == RowOutcome::Kind::unchanged;
  one.rejected += outcome.kind == RowOutcome::Kind::rejected;
}

}  // namespace

Result<registry::ImportSummary> import_certificates(store::Database& database, Moment moment,
                                                    const std::vector<std::string>& files,
                                                    const registry::ImportOptions& options,
                                                    const registry::ImportProgress& progress,
                                                    const Listener& listener) {
  const access::Actor by = actor_of(options);
  registry::Rejects rejects(options.rejects_path);
  const registry::KnownAssociations associations(
      database.read([](store::Tx& tx) { return registry::associations(tx); }));
  const TakeOptions take{&associations, !options.dry_run, listener};
  registry::ImportSummary total;
  for (const std::string& path : files) {
    registry::ImportSummary one;
    const auto rows = read_import_rows(path, options.encoding, moment.today());
    if (!rows) return std::unexpected(rows.error());
    one.read = std::int64_t(rows->size());
    const std::string file = std::filesystem::path(path).filename().string();
    const std::span all(*rows);
    std::set<std::string> seen;
    for (std::size_t from = 0; from < all.size(); from += kSlice) {
      const auto slice = all.subspan(from, std::min(kSlice, all.size() - from));
      const auto outcomes = take_rows(database, by, moment, slice, take, seen);
      for (std::size_t n = 0; n < slice.size(); ++n) {
        count(one, outcomes[n]);
        if (outcomes[n].kind == RowOutcome::Kind::rejected)
          rejects.add(file, slice[n].line, outcomes[n].reason, slice[n].raw);
      }
      if (progress) progress("登録", std::int64_t(from + slice.size()), std::int64_t(all.size()));
    }
    if (!options.dry_run && one.new_ > 0) {
      const std::string hash = registry::file_hash(path);
      database.write(
          [&](store::Tx& tx) { registry::record_run(tx, moment, options, "certificates", path, hash, one); });
    }
    total.read += one.read;
    total.new_ += one.new_;
    total.unchanged += one.unchanged;
  }
  total.rejected = rejects.count();
  for (std::string& line : rejects.by_reason())
    total.notes.push_back("取り込まなかった行 " + std::move(line));
  return total;
}

}  // namespace kakari::certificates
