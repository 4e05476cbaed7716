#include "reporting/exchange/claims_import.h"

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "access/account.h"
#include "base/temporary_file.h"
#include "journal/journal.h"
#include "registry/import_report.h"
#include "reporting/exchange/claims_run_row.h"
#include "reporting/exchange/claims_writing.h"

namespace kakari::exchange {
namespace {

/// Rejects go to a file as they come; of the page, to one that is read back and gone.
std::string content_of(const TemporaryFile& rejects) {
  std::ostringstream all;
  all << std::ifstream(rejects.path(), std::ios::binary).rdbuf();
  return all.str();
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, const ClaimsRun& run) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(access::id(access::Act::claims_import)),
                   .subject = {"claim-import", run.id.text()},
                   .after = boost::json::serialize(boost::json::object{{"sha256", run.file_hash},
                                                                       {"year", run.year},
                                                                       {"read", run.read},
                                                                       {"new", run.fresh},
                                                                       {"changed", run.changed},
                                                                       {"unchanged", run.unchanged},
                                                                       {"rejected", run.rejected}})});
}

void set_counts(ClaimsRun& run, const CountsWritten& done) {
  run.fresh = done.fresh;
  run.changed = done.changed;
  run.unchanged = done.unchanged;
  run.corrected = done.corrected;
}

ClaimsRun run_of(const ClaimsFile& file, const access::Actor& actor, const Moment& moment,
                 std::string prefecture, std::int64_t rejected) {
  ClaimsRun run;
  run.id = moment.new_id();
  run.prefecture = std::move(prefecture);
  run.year = file.year;
  run.file_name = file.file;
  run.file_hash = file.hash;
  run.read = file.read;
  run.rejected = rejected;
  run.by = actor.name;
  run.at = moment.now;
  return run;
}

access::Scope scope_of(const std::string& prefecture) {
  access::Scope scope;
  scope.prefecture = prefecture;
  return scope;
}

std::string prefecture_of(const access::Actor& actor) {
  return actor.role == access::Role::administrator ? std::string() : actor.scope;
}

}  // namespace

Result<registry::ImportSummary> import_claims(store::Database& database, Moment moment,
                                              const std::vector<std::string>& files, int year,
                                              const registry::ImportOptions& options,
                                              const registry::ImportProgress& progress) {
  registry::Rejects rejects(options.rejects_path);
  registry::ImportSummary total;
  access::Actor by;
  by.person = Id::trusted(options.person);
  by.name = options.person_name;
  by.role = access::Role::administrator;
  std::int64_t corrected = 0;
  for (const std::string& path : files) {
    const std::int64_t rejected_before = rejects.count();
    const auto file =
        read_claims(database, path, {.year = year, .encoding = options.encoding}, rejects, progress);
    if (!file) return std::unexpected(file.error());
    const CountsWritten done =
        write_counts(database, moment, file->year, file->institutions, !options.dry_run, progress);
    if (!options.dry_run && done.fresh + done.changed > 0) {
      ClaimsRun run = run_of(*file, by, moment, "", rejects.count() - rejected_before);
      set_counts(run, done);
      run.taken_by = by.name;
      run.taken_at = moment.now;
      database.write([&](store::Tx& tx) {
        insert_run(tx, run, {});
        record(tx, by, moment, run);
      });
    }
    total.read += file->read;
    total.new_ += done.fresh;
    total.changed += done.changed;
    total.unchanged += done.unchanged;
    corrected += done.corrected;
  }
  total.rejected = rejects.count();
  if (corrected > 0)
    total.notes.push_back(fmt::format(
        "うち {} 件は、医療機関が訂正した項目です。訂正はそのまま残し、新しい件数を並べて示します。",
        corrected));
  return registry::with_reasons(std::move(total), rejects);
}

Result<ClaimsRun> check_claims(store::Database& database, const access::Actor& actor, const Moment& moment,
                               const std::string& path, std::string_view file_name, int year) {
  const std::string prefecture = prefecture_of(actor);
  if (auto allowed = access::may(actor, access::Act::claims_import, scope_of(prefecture)); !allowed)
    return std::unexpected(allowed.error());
  const TemporaryFile kept("rejects-" + moment.new_id().text(), ".csv");
  std::int64_t rejected = 0;
  auto file = [&]() -> Result<ClaimsFile> {
    registry::Rejects rejects(kept.path());
    auto read =
        read_claims(database, path,
                    {.year = year, .prefecture = prefecture, .file_name = std::string(file_name)}, rejects);
    rejected = rejects.count();
    return read;
  }();
  if (!file) return std::unexpected(file.error());
  ClaimsRun run = run_of(*file, actor, moment, prefecture, rejected);
  run.rejects = content_of(kept);
  set_counts(run, write_counts(database, moment, run.year, file->institutions, false));
  database.write([&](store::Tx& tx) { insert_run(tx, run, file->institutions); });
  return run;
}

Result<ClaimsRun> take_claims(store::Database& database, const access::Actor& actor, const Moment& moment,
                              const Id& id) {
  std::vector<InstitutionCounts> counts;
  auto run = database.read([&](store::Tx& tx) -> Result<ClaimsRun> {
    auto found = claims_run(tx, actor, id);
    if (found && !found->taken()) counts = kept_counts(tx, id);
    return found;
  });
  if (!run) return run;
  const auto taken = [&](const ClaimsRun& by) {
    return problem(ProblemKind::conflict, "taken-already",
                   fmt::format("{}に{}が取り込みました。", local_time(by.taken_at), by.taken_by));
  };
  if (run->taken()) return taken(*run);
  set_counts(*run, write_counts(database, moment, run->year, counts, true));
  return database.write([&](store::Tx& tx) -> Result<ClaimsRun> {
    run->taken_at = moment.now;
    run->taken_by = actor.name;
    if (!mark_taken(tx, *run)) return taken(*find_run(tx, id));
    record(tx, actor, moment, *run);
    return *run;
  });
}

Result<ClaimsRun> claims_run(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto run = find_run(tx, id);
  if (!run) return problem(ProblemKind::not_found, "no-such-import", "この取り込みは見つかりません。");
  if (auto allowed = access::may(actor, access::Act::claims_import, scope_of(run->prefecture)); !allowed)
    return std::unexpected(allowed.error());
  return *run;
}

Result<std::vector<ClaimsRun>> claims_runs(store::Tx& tx, const access::Actor& actor, std::size_t most) {
  const std::string prefecture = prefecture_of(actor);
  if (auto allowed = access::may(actor, access::Act::claims_import, scope_of(prefecture)); !allowed)
    return std::unexpected(allowed.error());
  return newest_runs(tx, prefecture, most);
}

}  // namespace kakari::exchange
