// One row of a list of certificates that were issued before (docs/certificates.md), and what becomes of it.
#pragma once
#include <set>
#include <span>

#include "registry/import_table.h"
#include "registry/member_list.h"
#include "training/certificates/certificate.h"

namespace kakari::certificates {

struct ImportRow {
  std::int64_t line = 0;
  std::string number;   // 修了証番号, as issued; may be empty
  std::string earlier;  // これまでの番号, beside a number of ours
  std::string licence, name, kana, birth_date, association;
  std::string issued;  // ISO
  std::string raw;     // as it stood in the file
  std::string fault;   // why it cannot be used; empty when it can
};

/// Every row of the table, those with a fault too. A row needs its 修了日, and 医籍登録番号 with 氏名, or
/// カナ with 生年月日.
Result<std::vector<ImportRow>> read_import_rows(const std::string& path, const std::string& encoding,
                                                Date today);
/// For a list that is kept between its preview and its import.
std::string json_of(const std::vector<ImportRow>& rows);
std::vector<ImportRow> rows_of_json(std::string_view text);

struct RowOutcome {
  enum class Kind { fresh, unchanged, rejected } kind = Kind::rejected;
  std::string reason;           // of rejected
  bool physician_made = false;  // was not known before
  Id certificate;               // of fresh, once written
};

struct TakeOptions {
  const registry::KnownAssociations* associations = nullptr;
  bool write = true;
  Listener listener = {};
};
/// Compares a slice with what is known, in the order of the file, and writes it unless `write` is false; in
/// one transaction. `seen` carries the licence numbers of earlier slices of the same file.
std::vector<RowOutcome> take_rows(store::Database& database, const access::Actor& by, const Moment& moment,
                                  std::span<const ImportRow> rows, const TakeOptions& options,
                                  std::set<std::string>& seen);

}  // namespace kakari::certificates
