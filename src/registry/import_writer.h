// Writes what a comparison found, in slices, so that other writers never wait long.
#pragma once
#include "registry/comparison.h"
#include "registry/exempt.h"

namespace kakari::registry {

class ImportWriter {
 public:
  ImportWriter(store::Database& database, Moment moment, const Edition& edition, const Comparison& comparison,
               const ExemptHospitals& exempt, const ImportOptions& options, const ImportProgress& progress);

  /// Everything, or a Problem when another import of this list came first. A run that is cut off is completed
  /// by the next one, since every slice is whole.
  Result<void> write(ImportSummary& summary);

 private:
  struct Fresh {
    std::vector<Id> ids;
    std::vector<std::string> numbers;
  };
  Result<Fresh> begin(const ImportSummary& summary);
  bool keeps_number(std::size_t record) const;
  void journal(store::Tx& tx, const ImportSummary& summary) const;
  void add_fresh(const Fresh& fresh);
  void add_slice(store::Tx& tx, const Fresh& fresh, std::size_t from, std::size_t to) const;
  void update_matched();
  void update_one(store::Tx& tx, const Comparison::Matched& matched) const;
  void close_gone(ImportSummary& summary);
  std::int64_t close_one(store::Tx& tx, const KnownRow& row) const;
  void propose_links(const Fresh& fresh, ImportSummary& summary);
  void report(std::string_view stage, std::size_t done, std::size_t total) const;

  store::Database& database_;
  Moment moment_;
  const Edition& edition_;
  const Comparison& comparison_;
  const ExemptHospitals& exempt_;
  const ImportOptions& options_;
  const ImportProgress& progress_;
  Id run_;
};

}  // namespace kakari::registry
