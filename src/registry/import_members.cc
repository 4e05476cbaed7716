#include <stdexcept>

#include "registry/import_physicians.h"
#include "registry/import_report.h"
#include "registry/member_slice.h"

namespace kakari::registry {
namespace {

constexpr std::size_t kSlice = 250;  // physicians a transaction: some 10 ms of the one writer

class MemberImport {
 public:
  MemberImport(store::Database& database, const regime::Areas& areas, Moment moment, bool members,
               const ImportOptions& options, const ImportProgress& progress)
      : database_(database),
        areas_(areas),
        moment_(moment),
        members_(members),
        options_(options),
        progress_(progress),
        rejects_(options.rejects_path),
        associations_(database.read([](store::Tx& tx) { return associations(tx); })) {}

  Result<void> file(const std::string& path) {
    const auto list =
        read_member_list(path, members_, areas_, associations_, moment_.today(), options_, rejects_);
    if (!list) return std::unexpected(list.error());
    ImportSummary one;
    one.read = list->read;
    const std::span all(list->physicians);
    for (std::size_t from = 0; from < all.size(); from += kSlice) {
      add(one, take(all.subspan(from, std::min(kSlice, all.size() - from))), list->file);
      if (progress_)
        progress_("登録", std::int64_t(std::min(from + kSlice, all.size())), std::int64_t(all.size()));
    }
    if (!options_.dry_run && one.new_ + one.changed > 0)
      database_.write([&](store::Tx& tx) {
        record_run(tx, moment_, options_, members_ ? "members" : "physicians", path, list->hash, one);
      });
    total_.read += one.read;
    total_.new_ += one.new_;
    total_.changed += one.changed;
    total_.unchanged += one.unchanged;
    return {};
  }

  ImportSummary finish() {
    total_.rejected = rejects_.count();
    return with_reasons(std::move(total_), rejects_);
  }

 private:
  SliceDone take(std::span<const ListedPhysician> slice) {
    const SliceOptions options{&associations_, members_ ? Standing::checked : Standing::provisional,
                               !options_.dry_run};
    SliceOptions trial = options;
    trial.write = false;
    SliceDone seen = database_.read([&](store::Tx& tx) { return take_slice(tx, moment_, slice, trial); });
    if (options_.dry_run || seen.new_ + seen.changed == 0) return seen;  // nobody waits for nothing
    return database_.write([&](store::Tx& tx) { return take_slice(tx, moment_, slice, options); });
  }

  void add(ImportSummary& one, const SliceDone& done, const std::string& file) {
    one.new_ += done.new_;
    one.changed += done.changed;
    one.unchanged += done.unchanged;
    for (const SliceRejected& r : done.rejected) rejects_.add(file, r.line, r.reason, r.raw);
  }

  store::Database& database_;
  const regime::Areas& areas_;
  Moment moment_;
  bool members_;
  const ImportOptions& options_;
  const ImportProgress& progress_;
  Rejects rejects_;
  KnownAssociations associations_;
  ImportSummary total_;
};

Result<ImportSummary> import(store::Database& database, const regime::Areas& areas, Moment moment,
                             bool members, const std::vector<std::string>& files,
                             const ImportOptions& options, const ImportProgress& progress) {
  try {
    MemberImport import(database, areas, moment, members, options, progress);
    for (const std::string& file : files)
      if (auto done = import.file(file); !done) return std::unexpected(done.error());
    return import.finish();
  } catch (const store::Error&) {
    throw;
  } catch (const std::runtime_error& refused) {
    return problem(ProblemKind::invalid, "file-damaged", refused.what());
  }
}

}  // namespace

Result<ImportSummary> import_members(store::Database& database, const regime::Areas& areas, Moment moment,
                                     const std::vector<std::string>& files, const ImportOptions& options,
                                     const ImportProgress& progress) {
  return import(database, areas, moment, true, files, options, progress);
}

Result<ImportSummary> import_physicians(store::Database& database, const regime::Areas& areas, Moment moment,
                                        const std::vector<std::string>& files, const ImportOptions& options,
                                        const ImportProgress& progress) {
  return import(database, areas, moment, false, files, options, progress);
}

}  // namespace kakari::registry
