#include <fmt/format.h>

#include <stdexcept>

#include "registry/comparison.h"
#include "registry/exempt.h"
#include "registry/import.h"
#include "registry/import_report.h"
#include "registry/import_writer.h"

namespace kakari::registry {
namespace {

class InstitutionImport {
 public:
  InstitutionImport(store::Database& database, const regime::Areas& areas, Moment moment,
                    const ImportOptions& options, const ImportProgress& progress, ExemptHospitals exempt)
      : database_(database),
        areas_(areas),
        moment_(moment),
        options_(options),
        progress_(progress),
        exempt_(std::move(exempt)),
        rejects_(options.rejects_path) {}

  Result<void> file(const std::string& path, sheet::Encoding encoding) {
    const auto parts = sheet::parts(path);
    if (!parts) return std::unexpected(parts.error());
    for (const sheet::Part& part : *parts)
      if (auto done = table(part, encoding); !done) return done;
    return {};
  }

  ImportSummary finish() { return with_reasons(std::move(summary_), rejects_); }

 private:
  Result<void> table(const sheet::Part& part, sheet::Encoding encoding) {
    auto edition = read_edition(part, encoding, areas_, rejects_, progress_);
    if (!edition) return std::unexpected(edition.error());
    const Comparison comparison = database_.read([&](store::Tx& tx) { return compare(tx, *edition); });
    ImportSummary one = counted(*edition, comparison);
    if (!comparison.too_many_gone.empty() && !options_.accept_gone) {
      const std::string message = fmt::format(
          "{} を取り込むと、{}が一覧から消えて閉院の扱いになります。5％を超えるため、何も書き込んでいません。"
          "一覧が全件そろっているか確かめ、正しければ --accept-gone を付けて取り込んでください。",
          part.shown(), comparison.too_many_gone);
      if (!options_.dry_run) return problem(ProblemKind::conflict, "too-many-gone", message);
      one.notes.push_back(message);
    }
    if (!options_.dry_run) {
      ImportWriter writer(database_, moment_, *edition, comparison, exempt_, options_, progress_);
      if (auto written = writer.write(one); !written) return written;
    }
    add(std::move(one));
    return {};
  }

  static ImportSummary counted(const Edition& edition, const Comparison& comparison) {
    ImportSummary s;
    s.read = edition.read;
    s.new_ = std::int64_t(comparison.fresh.size()) + comparison.linked;
    s.changed = comparison.changed;
    s.unchanged = comparison.unchanged;
    s.gone = std::int64_t(comparison.gone.size());
    s.rejected = edition.rejected;
    s.repeated = edition.repeated;
    s.notes.push_back(fmt::format("{}: {}", edition.file, edition.format.name));
    s.notes.insert(s.notes.end(), edition.notes.begin(), edition.notes.end());
    if (comparison.linked > 0)
      s.notes.push_back(fmt::format(
          "登録済みの医療機関とコードが同じもの {} 件を、その医療機関に結び付けました。", comparison.linked));
    s.notes.insert(s.notes.end(), comparison.notes.begin(), comparison.notes.end());
    return s;
  }

  void add(ImportSummary one) {
    summary_.read += one.read;
    summary_.new_ += one.new_;
    summary_.changed += one.changed;
    summary_.unchanged += one.unchanged;
    summary_.gone += one.gone;
    summary_.rejected += one.rejected;
    summary_.repeated += one.repeated;
    summary_.closed += one.closed;
    for (std::string& note : one.notes) summary_.notes.push_back(std::move(note));
  }

  store::Database& database_;
  const regime::Areas& areas_;
  Moment moment_;
  const ImportOptions& options_;
  const ImportProgress& progress_;
  ExemptHospitals exempt_;
  Rejects rejects_;
  ImportSummary summary_;
};

}  // namespace

std::string ImportSummary::line() const {
  return fmt::format("read {}, new {}, changed {}, unchanged {}, gone {}, rejected {}", read, new_, changed,
                     unchanged, gone, rejected);
}

Result<ImportSummary> import_institutions(store::Database& database, const regime::Areas& areas,
                                          Moment moment, const std::vector<std::string>& files,
                                          const ImportOptions& options, const ImportProgress& progress) {
  const auto encoding = sheet::parse_encoding(options.encoding);
  if (!encoding)
    return problem(ProblemKind::invalid, "unknown-encoding",
                   "文字コードは auto、utf-8、cp932 のいずれかで指定してください。");
  auto exempt = ExemptHospitals::load(options.exempt_list);
  if (!exempt) return std::unexpected(exempt.error());
  try {
    InstitutionImport import(database, areas, moment, options, progress, std::move(*exempt));
    for (const std::string& file : files)
      if (auto done = import.file(file, *encoding); !done) return std::unexpected(done.error());
    return import.finish();
  } catch (const store::Error&) {
    throw;
  } catch (const std::runtime_error& damaged) {
    return problem(ProblemKind::invalid, "file-damaged", damaged.what());
  }
}

}  // namespace kakari::registry
