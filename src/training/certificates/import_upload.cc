#include "training/certificates/import_upload.h"

#include <fmt/format.h>

#include "access/account.h"
#include "access/act.h"
#include "journal/journal.h"
#include "platform/sheet/csv_writer.h"

namespace kakari::certificates {
namespace {

constexpr Instant kKept = 86'400'000'000;  // a day
constexpr std::size_t kRowsMax = 20'000, kSlice = 100;
constexpr std::int64_t kShown = 20;

Result<void> allowed(const access::Actor& actor) {
  return access::may(actor, access::Act::certificate_import, {});
}

struct Upload {
  std::string file;
  std::vector<ImportRow> rows;
  Instant taken_at = 0;
};

Result<Upload> find_upload(store::Tx& tx, const access::Actor& actor, const Id& id) {
  if (auto may = allowed(actor); !may) return std::unexpected(may.error());
  const auto row = tx.one("SELECT file_name, rows_json, taken_at FROM certificate_upload WHERE id = ?", id);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-upload",
                   "このファイルの控えは残っていません。もう一度ファイルを選んでください。");
  return Upload{row->text(0), rows_of_json(row->text(1)), row->integer(2)};
}

void add(Preview& preview, std::span<const ImportRow> rows, const std::vector<RowOutcome>& outcomes) {
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const RowOutcome& outcome = outcomes[n];
    preview.physicians_made += outcome.physician_made;
    if (outcome.kind == RowOutcome::Kind::rejected)
      preview.rejected.push_back({rows[n].line, outcome.reason, rows[n].raw});
    else if (outcome.kind == RowOutcome::Kind::unchanged)
      ++preview.unchanged;
    else if (++preview.fresh <= kShown)
      preview.first.push_back(rows[n]);
  }
}

Preview judged(store::Database& database, const access::Actor& actor, const Moment& moment, const Id& id,
               const Upload& upload, bool write, const Listener& listener) {
  const registry::KnownAssociations associations(
      database.read([](store::Tx& tx) { return registry::associations(tx); }));
  const TakeOptions options{&associations, write, listener};
  Preview preview;
  preview.id = id;
  preview.file = upload.file;
  preview.read = std::int64_t(upload.rows.size());
  preview.taken_at = upload.taken_at;
  const std::span all(upload.rows);
  std::set<std::string> seen;
  for (std::size_t from = 0; from < all.size(); from += kSlice) {
    const auto slice = all.subspan(from, std::min(kSlice, all.size() - from));
    add(preview, slice, take_rows(database, actor, moment, slice, options, seen));
  }
  return preview;
}

void journal_taken(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Preview& done) {
  journal::Entry entry;
  entry.person = actor.person.text();
  entry.name = actor.name;
  entry.role = access::grant_name(actor);
  entry.act = access::id(access::Act::certificate_import);
  entry.subject = {"import", done.id.text()};
  entry.after =
      fmt::format(R"({{"read":{},"new":{},"unchanged":{},"rejected":{},"physicians":{}}})", done.read,
                  done.fresh, done.unchanged, done.rejected.size(), done.physicians_made);
  journal::record(tx, moment, entry);
}

}  // namespace

Result<Id> upload_certificates(store::Database& database, const access::Actor& actor, const Moment& moment,
                               const std::string& path, const std::string& file_name,
                               const std::string& encoding) {
  if (auto may = allowed(actor); !may) return std::unexpected(may.error());
  const auto rows = read_import_rows(path, encoding, moment.today());
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty() || rows->size() > kRowsMax)
    return problem(ProblemKind::invalid, "rows-out-of-range",
                   rows->empty() ? "見出しの行の下に、修了証の行がありません。"
                                 : "一度に取り込めるのは20,000行までです。ファイルを分けてください。",
                   {{"file", "1行から20,000行までのファイルを選んでください。"}});
  const Id id = moment.new_id();
  const std::string kept = json_of(*rows);
  database.write([&](store::Tx& tx) {
    tx.exec("DELETE FROM certificate_upload WHERE uploaded_at < ?", moment.now - kKept);
    tx.exec(
        "INSERT INTO certificate_upload (id, file_name, rows_json, person, uploaded_at, taken_at) VALUES "
        "(?, ?, ?, ?, ?, 0)",
        id, file_name, kept, actor.person, moment.now);
  });
  return id;
}

Result<Preview> preview_upload(store::Database& database, const access::Actor& actor, const Moment& moment,
                               const Id& id) {
  const auto upload = database.read([&](store::Tx& tx) { return find_upload(tx, actor, id); });
  if (!upload) return std::unexpected(upload.error());
  return judged(database, actor, moment, id, *upload, false, {});
}

Result<Preview> take_upload(store::Database& database, const access::Actor& actor, const Moment& moment,
                            const Id& id, const Listener& listener) {
  const auto upload = database.write([&](store::Tx& tx) -> Result<Upload> {
    auto found = find_upload(tx, actor, id);
    if (!found) return found;
    if (tx.exec("UPDATE certificate_upload SET taken_at = ? WHERE id = ? AND taken_at = 0", moment.now, id) ==
        0)
      return problem(ProblemKind::conflict, "taken-already", "このファイルは、すでに取り込んでいます。");
    return found;
  });
  if (!upload) return std::unexpected(upload.error());
  Preview done = judged(database, actor, moment, id, *upload, true, listener);
  done.taken_at = moment.now;
  database.write([&](store::Tx& tx) { journal_taken(tx, actor, moment, done); });
  return done;
}

std::string rejects_csv(const Preview& preview) {
  sheet::CsvWriter csv;
  csv.row({"行", "理由", "元の行"});
  for (const Preview::Rejected& rejected : preview.rejected)
    csv.row({std::to_string(rejected.line), rejected.reason, rejected.raw});
  return csv.take();
}

}  // namespace kakari::certificates
