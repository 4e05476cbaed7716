// An association looks at who signed up: accepts, refuses with a reason, corrects what was mistyped. Nobody
// checks their own (実施要綱5). Rooms above are told through a listener in the same transaction.
#pragma once
#include <functional>

#include "registry/physician.h"

namespace kakari::registry {

struct PhysicianCheck {
  std::string
      outcome;         // stated, conflict, joined, accepted, refused, corrected, merged, took_over, separated
  std::string reason;  // for people; of "stated": the layers named at sign-up
  std::string association;
  std::string name;  // who decided
  Instant at = 0;
};
/// Oldest first.
std::vector<PhysicianCheck> physician_checks(store::Tx& tx, const Id& physician);
/// The 医籍登録番号 given at sign-up belongs to somebody else, or their details differ: empty when settled.
std::string open_conflict(store::Tx& tx, const Id& physician);
void add_check(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Id& physician,
               const PhysicianCheck& check);

/// The physician, for whom Act::member_check is allowed to the actor; "no-such-physician".
Result<Physician> checkable(store::Tx& tx, const access::Actor& actor, const Id& physician);

Result<Physician> accept_physician(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                   const Id& physician);
/// The licence number is given free, so that it never blocks its true owner. Who had become the physician of
/// a list is taken off it: the list's entry waits for its owner as before, unchanged.
Result<Physician> refuse_physician(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                   const Id& physician, std::string_view reason);

/// Whether somebody became this entry of a list by themselves.
bool joined_by_somebody(store::Tx& tx, const Physician& physician);
/// The person becomes a refused physician of their own; returns that one.
Physician separate_person(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const Physician& entry);

struct PhysicianDetails {
  std::string name = {}, kana = {}, birth_date = {}, licence_number = {}, licence_date = {};
};
/// What cannot be, at its field: name, kana, birth_date, licence_number, licence_date (which an office may
/// leave open).
std::vector<FieldProblem> details_problems(const PhysicianDetails& details, Date today,
                                           bool licence_date_needed = true);
/// As people type it: full-width katakana, narrow digits, no outer spaces.
PhysicianDetails normal_details(const PhysicianDetails& typed);

/// Credits and papers of `from` become those of `to`.
using PhysicianMerged =
    std::function<void(store::Tx& tx, const Moment& moment, const Id& from, const Id& to)>;

struct Correction {
  PhysicianDetails details;
  bool take_over = false;  // the listed physician with this number is the same person
};
/// By the association. A number of a list that nobody has signed in to is taken over when asked: that entry's
/// memberships and workplaces move here. One with an account is refused ("licence-held").
Result<Physician> correct_physician(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                    const Id& physician, const Correction& correction,
                                    const PhysicianMerged& merged = {});

}  // namespace kakari::registry
