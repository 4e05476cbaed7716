#include "reporting/exchange/import_reports.h"

#include <filesystem>

#include "registry/import_report.h"
#include "registry/import_table.h"
#include "reporting/draft.h"
#include "reporting/exchange/reports_reader.h"
#include "reporting/submission.h"

namespace kakari::exchange {
namespace {

enum class Fate { fresh, changed, unchanged };

/// The import acts for the institution whose report it is, under its own name.
access::Actor actor_for(const Id& institution, const registry::ImportOptions& options) {
  access::Actor actor;
  actor.role = access::Role::institution_staff;
  actor.scope = institution.text();
  actor.person = Id::trusted(options.person);
  actor.name = options.person_name;
  return actor;
}

class ReportsImporter {
 public:
  ReportsImporter(store::Database& database, Moment moment, const ReportsImport& how)
      : database_(database), moment_(moment), how_(how), rejects_(how.options.rejects_path) {}

  Result<void> file(const std::string& path, const registry::ImportProgress& progress) {
    const std::string name = std::filesystem::path(path).filename().string();
    registry::ImportSummary one;
    const auto done = read_reports(
        path, how_.options.encoding,
        [&](const std::string& number, int year) { return form_of(number, year); },
        [&](ReadReport report) {
          ++one.read;
          const auto fate = report.wrong.empty() ? take(report) : wrong(report.wrong);
          if (!fate)
            rejects_.add(name, report.line, fate.error().message, report.raw);
          else
            ++(*fate == Fate::fresh ? one.new_ : *fate == Fate::changed ? one.changed : one.unchanged);
          if (progress) progress("登録", one.read, 0);
        });
    if (!done) return std::unexpected(done.error());
    if (!how_.options.dry_run && one.new_ + one.changed > 0)
      database_.write([&](store::Tx& tx) {
        registry::record_run(tx, moment_, how_.options, "reports", path, registry::file_hash(path), one);
      });
    total_.read += one.read;
    total_.new_ += one.new_;
    total_.changed += one.changed;
    total_.unchanged += one.unchanged;
    return {};
  }

  registry::ImportSummary finish() {
    total_.rejected = rejects_.count();
    return registry::with_reasons(std::move(total_), rejects_);
  }

 private:
  static std::unexpected<Problem> wrong(std::string_view why) {
    return problem(ProblemKind::invalid, "wrong-row", why);
  }

  reporting::FormPtr form_of(const std::string& number, int year) {
    const std::string key = number.substr(0, 2) + "/" + std::to_string(year);
    if (const auto known = forms_.find(key); known != forms_.end()) return known->second;
    const auto form = database_.read([&](store::Tx& tx) -> reporting::FormPtr {
      const auto institution = registry::find_by_number(tx, number);
      const auto cycle =
          institution ? reporting::find_cycle(tx, institution->prefecture, year) : std::nullopt;
      return cycle ? reporting::definition(tx, cycle->form_hash) : nullptr;
    });
    if (form) forms_.emplace(key, form);
    return form;
  }

  Result<Fate> take(const ReadReport& report) {
    const auto institution =
        database_.read([&](store::Tx& tx) { return registry::find_by_number(tx, report.number); });
    if (!institution) return wrong("機関番号 " + report.number + " の医療機関が登録されていません");
    const access::Actor actor = actor_for(institution->id, how_.options);
    const auto known =
        database_.read([&](store::Tx& tx) { return reporting::known(tx, actor, *institution, report.year); });
    if (!known) return std::unexpected(known.error());
    return how_.submit ? submit(actor, *institution, report, *known)
                       : keep_draft(actor, *institution, report);
  }

  Result<Fate> submit(const access::Actor& actor, const registry::Institution& institution,
                      const ReadReport& report, const reporting::Known& known) {
    const auto prepared = reporting::prepare(*known.form, report.answers, known.facts());
    if (!prepared)
      return wrong(prepared.error().fields.empty() ? prepared.error().message
                                                   : prepared.error().fields.front().message);
    const auto before = database_.read(
        [&](store::Tx& tx) { return reporting::current_revision(tx, institution.id, report.year); });
    if (before && before->sha256 == prepared->sha256) return Fate::unchanged;
    if (before) return wrong("別の内容の報告がすでに提出されています");
    if (how_.options.dry_run) return Fate::fresh;
    return database_.write([&](store::Tx& tx) -> Result<Fate> {
      const auto done = reporting::submit_answers(tx, actor, moment_,
                                                  {.institution = institution.id,
                                                   .year = report.year,
                                                   .manager = report.manager,
                                                   .channel = reporting::Channel::api,
                                                   .late_on_purpose = true},
                                                  *prepared);
      if (!done) return std::unexpected(done.error());
      return done->repeated ? Fate::unchanged : Fate::fresh;
    });
  }

  Result<Fate> keep_draft(const access::Actor& actor, const registry::Institution& institution,
                          const ReadReport& report) {
    const auto keep = [&](store::Tx& tx) -> Result<Fate> {
      const auto there = reporting::read_draft(tx, actor, institution.id, report.year);
      const bool fresh = !there && there.error().code == "no-draft";
      if (fresh && how_.options.dry_run) return Fate::fresh;
      const auto draft =
          fresh ? reporting::open_draft(tx, actor, moment_, institution.id, report.year) : there;
      if (!draft) return std::unexpected(draft.error());
      if (draft->answers() == report.answers) return fresh ? Fate::fresh : Fate::unchanged;
      if (!draft->writable()) return wrong("別の内容の報告がすでに提出されています");
      for (const auto& [item, held] : draft->items)
        if (held.source == reporting::Source::typed && held.answer && held.by != actor.name)
          return wrong("医療機関が入力中の下書きがあります");
      if (how_.options.dry_run) return Fate::changed;
      std::vector<reporting::ItemChange> changes;
      for (const auto& difference : reporting::differences(draft->answers(), report.answers))
        changes.push_back({difference.item, draft->version_of(difference.item), difference.after});
      const auto saved = reporting::save(tx, actor, moment_, institution.id, report.year, changes);
      if (!saved)
        return wrong(saved.error().fields.empty() ? saved.error().message
                                                  : saved.error().fields.front().message);
      return fresh ? Fate::fresh : Fate::changed;
    };
    return how_.options.dry_run ? database_.read(keep) : database_.write(keep);
  }

  store::Database& database_;
  Moment moment_;
  const ReportsImport& how_;
  registry::Rejects rejects_;
  registry::ImportSummary total_;
  std::map<std::string, reporting::FormPtr> forms_;
};

}  // namespace

Result<registry::ImportSummary> import_reports(store::Database& database, Moment moment,
                                               const std::vector<std::string>& files,
                                               const ReportsImport& how,
                                               const registry::ImportProgress& progress) {
  ReportsImporter importer(database, moment, how);
  for (const std::string& path : files)
    if (auto done = importer.file(path, progress); !done) return std::unexpected(done.error());
  return importer.finish();
}

}  // namespace kakari::exchange
