#include "directory/load.h"

#include <atomic>
#include <exception>
#include <thread>

#include "directory/institution_rows.h"
#include "directory/report_rows.h"

namespace kakari::directory {
namespace {

using Summaries = std::vector<std::pair<std::string, Reported>>;

/// Reads the reports on two threads; `before` runs first on the one of the caller.
Summaries read_reports(store::Database& database, const regime::Form& form,
                       const std::function<void()>& before) {
  constexpr std::size_t kParts = 16;
  const auto parts = database.read([](store::Tx& tx) { return report_ranges(tx, kParts); });
  std::atomic<std::size_t> next = 0;
  const auto work = [&](Summaries& into) {
    for (std::size_t i; (i = next++) < parts.size();)
      database.read([&](store::Tx& tx) {
        each_summary(tx, form, parts[i], [&](std::string id, Reported reported) {
          into.emplace_back(std::move(id), std::move(reported));
        });
      });
  };
  Summaries ours, theirs;
  std::exception_ptr failure;
  {
    std::jthread other([&] {
      try {
        work(theirs);
      } catch (...) {
        failure = std::current_exception();
      }
    });
    before();
    work(ours);
  }
  if (failure) std::rethrow_exception(failure);
  ours.insert(ours.end(), std::make_move_iterator(theirs.begin()), std::make_move_iterator(theirs.end()));
  return ours;
}

std::int64_t position(store::Database& database) {
  return database.read([](store::Tx& tx) { return reporting::newest_change(tx); });
}

const regime::Partner* first_partner(const regime::Form& form, const reporting::PublishedReport& report,
                                     regime::Function function) {
  for (const auto& rule : form.functions)
    for (const std::string& id : rule.items) {
      if (rule.function != function) break;
      const auto answer = report.answers.find(id);
      if (answer == report.answers.end()) continue;
      const auto* partners = std::get_if<regime::Partners>(&answer->second);
      if (partners && !partners->empty()) return &partners->front();
    }
  return nullptr;
}

std::vector<std::int64_t> codes(const reporting::PublishedReport& report, std::string_view item) {
  const auto at = report.answers.find(item);
  const auto* chosen = at == report.answers.end() ? nullptr : std::get_if<regime::Codes>(&at->second);
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; chosen && i < chosen->size(); ++i)
    if ((*chosen)[i] != 0) out.push_back((*chosen)[i]);  // 0: 該当無し
  return out;
}

}  // namespace

Reported summary(const regime::Form& form, const reporting::PublishedReport& report) {
  Reported out{.year = report.year, .as_of = report.as_of};
  for (const auto& f : report.functions) {
    ReportedFunction held{.function = f.function, .with_others = f.with_others, .standing = f.standing};
    held.confirmed_on = f.confirmed_on;
    held.confirmed_by = f.confirmed_by;
    if (f.with_others)
      if (const auto* partner = first_partner(form, report, f.function)) held.partner = partner->name;
    out.functions.push_back(std::move(held));
  }
  out.fields = codes(report, kFieldItem);
  out.diseases = codes(report, kDiseaseItem);
  const auto outpatients = report.answers.find(kNoOutpatientsItem);
  const auto* code =
      outpatients == report.answers.end() ? nullptr : std::get_if<std::int64_t>(&outpatients->second);
  out.no_general_outpatients = code && *code == 1;
  return out;
}

std::shared_ptr<const Snapshot> load(store::Database& database, const regime::Form& form, Date today,
                                     const regime::English* english) {
  const std::int64_t at = position(database);
  std::string edition = database.read(finished_imports);
  SnapshotBuilder builder(facets_of(form, english), english);
  const Summaries reports = read_reports(database, form, [&] {
    database.read([&](store::Tx& tx) {
      each_institution(tx, today, [&](const InstitutionRecord& record) { builder.add(record); });
    });
    builder.close_institutions();
  });
  for (const auto& [id, reported] : reports) builder.report(id, reported);
  return builder.build(at, std::move(edition));
}

std::shared_ptr<const Snapshot> load_reports(store::Database& database, const regime::Form& form,
                                             const Snapshot& earlier, const regime::English* english) {
  const std::int64_t at = position(database);
  SnapshotBuilder builder(facets_of(form, english), earlier.shared_institutions(), english);
  for (const auto& [id, reported] : read_reports(database, form, [] {})) builder.report(id, reported);
  return builder.build(at, earlier.edition());
}

std::optional<Reported> read_report(store::Tx& tx, const regime::Form& form, std::string_view institution) {
  const auto report = reporting::published(tx, Id::trusted(std::string(institution)));
  if (!report) return {};
  return summary(form, *report);
}

std::string finished_imports(store::Tx& tx) {
  const auto row =
      tx.one("SELECT COUNT(*), COALESCE(MAX(finished_at), 0) FROM import_run WHERE finished_at IS NOT NULL");
  return fmt::format("{}.{}", row->integer(0), row->integer(1));
}

bool is_open(store::Tx& tx, std::string_view institution, Date today) {
  return tx
      .one("SELECT 1 FROM institution WHERE id = ? AND (closed_on = '' OR closed_on > ?)", institution,
           today.iso())
      .has_value();
}

}  // namespace kakari::directory
