// Which institutions report a trained physician or a specialist (別表第八第二の二・三): the snapshot does not
// hold it, so the published answers are looked through once a publication, and single ones after each change.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "directory/fhir/type.h"
#include "directory/fhir/updates.h"

namespace kakari::fhir {

/// By Doc: a bit for each kind of Staff.
using StaffSets = std::vector<std::uint8_t>;
inline bool has(const StaffSets& sets, Doc doc, Staff staff) {
  return sets[doc] >> unsigned(staff) & 1;
}

/// What a published report says of both: bits.
std::uint8_t staff_of(const regime::Form& form, const regime::Answers& answers);

/// Any number of threads.
class StaffKeeper {
 public:
  StaffKeeper(store::Database& database, std::shared_ptr<const regime::Form> form)
      : database_(database), form_(std::move(form)) {}
  std::shared_ptr<const StaffSets> of(const View& view);

 private:
  std::shared_ptr<const StaffSets> read_all(const directory::Snapshot& snapshot);
  std::shared_ptr<const StaffSets> patched(const directory::Snapshot& snapshot,
                                           const std::vector<reporting::Change>& changes);

  store::Database& database_;
  const std::shared_ptr<const regime::Form> form_;
  std::mutex mutex_;
  std::weak_ptr<const directory::Register> register_;
  std::int64_t position_ = -1;
  std::shared_ptr<const StaffSets> sets_;
};

}  // namespace kakari::fhir
