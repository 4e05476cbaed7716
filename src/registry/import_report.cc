#include "registry/import_report.h"

#include "journal/journal.h"

namespace kakari::registry {
namespace {

constexpr std::size_t kNotesMax = 40;

}  // namespace

void journal_import(store::Tx& tx, const Moment& moment, const ImportOptions& options, const Id& run,
                    std::string_view source, std::string_view file_hash, const ImportSummary& s) {
  journal::Entry entry;
  entry.at = moment.now;
  entry.person = options.person;
  entry.name = options.person_name;
  entry.role = "administrator";
  entry.act = "institution.import";
  entry.subject = {"import", run.text()};
  entry.after = fmt::format(
      R"({{"source":"{}","sha256":"{}","read":{},"new":{},"changed":{},"unchanged":{},"gone":{},"rejected":{}}})",
      source, file_hash, s.read, s.new_, s.changed, s.unchanged, s.gone, s.rejected);
  journal::record(tx, moment, entry);
}

ImportSummary with_reasons(ImportSummary summary, const Rejects& rejects) {
  for (std::string& line : rejects.by_reason()) {
    if (summary.notes.size() > kNotesMax) break;
    summary.notes.push_back("取り込まなかった行 " + std::move(line));
  }
  return summary;
}

}  // namespace kakari::registry
