#include "training/courses/import_lists.h"

#include "registry/import_report.h"
#include "training/courses/run.h"
#include "training/courses/settle.h"
#include "training/courses/write_list.h"

namespace kakari::courses {
namespace {

using registry::ImportSummary;

class ListImport {
 public:
  ListImport(store::Database& database, const regime::Training& rules, Moment moment, ListKind kind,
             const registry::ImportOptions& options, const registry::ImportProgress& progress)
      : database_(database),
        rules_(rules),
        moment_(moment),
        kind_(kind),
        options_(options),
        progress_(progress),
        rejects_(options.rejects_path) {
    by_.person = Id::trusted(options.person);
    by_.name = options.person_name;
    by_.role = access::Role::administrator;
  }

  Result<void> file(const std::string& path) {
    Run run;
    run.id = moment_.new_id();
    run.kind = kind_;
    auto list = read(path, run.id);
    if (!list) return std::unexpected(list.error());
    for (const Refused& r : list->refused) rejects_.add(list->file, r.line, r.reason, r.raw);
    run.read = list->read;
    run.fresh = list->count(ListRow::Fate::fresh);
    run.waiting = list->count(ListRow::Fate::waiting);
    run.unchanged = list->count(ListRow::Fate::there);
    run.refused = std::int64_t(list->refused.size());
    if (!options_.dry_run) write(run, *list);
    total_.read += run.read;
    total_.new_ += run.fresh + run.waiting;
    total_.unchanged += run.unchanged;
    waiting_ += run.waiting;
    return {};
  }

  ImportSummary finish() {
    total_.rejected = rejects_.count();
    if (waiting_ > 0)
      total_.notes.push_back(fmt::format(
          "うち {} 件は、まだ登録のない方の単位として預かりました（登録したときに記録します）。", waiting_));
    return registry::with_reasons(std::move(total_), rejects_);
  }

 private:
  Result<List> read(const std::string& path, const Id& run) {
    return database_.read([&](store::Tx& tx) -> Result<List> {
      if (progress_) progress_("読込み", 0, 0);
      auto list =
          read_list(tx, kind_, path, moment_, rules_, {.encoding = options_.encoding, .run = run.text()});
      if (list) settle(tx, moment_, rules_, *list);
      return list;
    });
  }

  void write(Run& run, List& list) {
    const WrittenCounts done =
        write_list(database_, by_, moment_, list.rows, [&](std::int64_t at, std::int64_t total) {
          if (progress_) progress_("登録", at, total);
        });
    run.fresh = done.credited;
    run.waiting = done.waiting;
    run.unchanged = done.there;
    if (run.fresh + run.waiting == 0) return;
    run.file_name = list.file;
    run.file_hash = list.hash;
    run.state = Run::State::taken;
    run.by = run.taken_by = by_.name;
    run.at = run.taken_at = moment_.now;
    database_.write([&](store::Tx& tx) { record_run(tx, by_, moment_, run); });
  }

  store::Database& database_;
  const regime::Training& rules_;
  Moment moment_;
  ListKind kind_;
  const registry::ImportOptions& options_;
  const registry::ImportProgress& progress_;
  registry::Rejects rejects_;
  access::Actor by_;
  ImportSummary total_;
  std::int64_t waiting_ = 0;
};

Result<ImportSummary> import_all(ListImport import, const std::vector<std::string>& files) {
  for (const std::string& path : files)
    if (auto done = import.file(path); !done) return std::unexpected(done.error());
  return import.finish();
}

}  // namespace

Result<ImportSummary> import_attendees(store::Database& database, const regime::Training& rules,
                                       Moment moment, const std::vector<std::string>& files,
                                       const registry::ImportOptions& options,
                                       const registry::ImportProgress& progress) {
  return import_all(ListImport(database, rules, moment, ListKind::attendees, options, progress), files);
}

Result<ImportSummary> import_credits(store::Database& database, const regime::Training& rules, Moment moment,
                                     const std::vector<std::string>& files,
                                     const registry::ImportOptions& options,
                                     const registry::ImportProgress& progress) {
  return import_all(ListImport(database, rules, moment, ListKind::credits, options, progress), files);
}

}  // namespace kakari::courses
