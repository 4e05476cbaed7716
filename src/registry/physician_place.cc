// Whose a physician's case is: own local association, else the prefectural one of the workplace
// (実施要綱3, 医師会長の承認). Routing is data: memberships, workplaces, associations.
#include "registry/physician.h"

namespace kakari::registry {
namespace {

/// Confirmed before only stated, more hours before fewer, the older first.
std::string main_workplace_prefecture(store::Tx& tx, const Id& physician, const std::string& today) {
  const auto row = tx.one(
      "SELECT i.prefecture FROM workplace w JOIN institution i ON i.id = w.institution_id WHERE "
      "w.physician_id = ? AND w.state IN ('stated', 'confirmed') AND (w.to_date = '' OR w.to_date >= ?) "
      "ORDER BY w.state, w.fte_tenths DESC, w.from_date, w.id LIMIT 1",
      physician, today);
  return row ? row->text(0) : std::string();
}

/// The association the physician belongs to nearest: local, else prefectural.
std::optional<Association> own_association(store::Tx& tx, const Id& physician, Date today) {
  if (const auto local = local_association(tx, physician, today)) return find_association(tx, *local);
  const std::string day = today.iso();
  const auto row = tx.one(
      "SELECT association FROM membership WHERE physician_id = ? AND kind = 'prefectural' AND from_date <= ? "
      "AND (to_date = '' OR to_date >= ?) ORDER BY from_date DESC, id DESC LIMIT 1",
      physician, day, day);
  if (!row) return {};
  return find_association(tx, Id::trusted(row->text(0)));
}

/// Of somebody whose membership is not recorded yet: the association they named at sign-up looks at them.
std::optional<Association> stated_association(store::Tx& tx, const Physician& physician) {
  if (physician.standing == Standing::checked) return {};
  const auto row = tx.one(
      "SELECT association FROM physician_check WHERE physician_id = ? AND outcome = 'stated' AND association "
      "<> '' ORDER BY at DESC, id DESC LIMIT 1",
      physician.id);
  if (!row) return {};
  return find_association(tx, Id::trusted(row->text(0)));
}

}  // namespace

void place_physician(store::Tx& tx, const Moment& moment, const Id& physician) {
  const auto found = find_physician(tx, physician);
  if (!found) return;
  Physician placed = *found;
  if (std::string worked = main_workplace_prefecture(tx, physician, moment.today().iso()); !worked.empty())
    placed.prefecture = std::move(worked);
  auto association = own_association(tx, physician, moment.today());
  if (!association) association = stated_association(tx, *found);
  if (association && placed.prefecture.empty()) placed.prefecture = association->prefecture;
  if (!association) association = prefectural_association(tx, placed.prefecture);
  placed.association = association ? association->id.text() : std::string();
  placed.federation = association ? scope_of(*association).federation : std::string();
  if (placed.prefecture == found->prefecture && placed.association == found->association &&
      placed.federation == found->federation)
    return;
  change_physician(tx, placed);
}

}  // namespace kakari::registry
