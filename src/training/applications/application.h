// 修了申請: one case from the physician's declaration to approval or refusal. The same case comes back after
// a 差し戻し. Routing, two persons and finality are data (regime::Training, registry::Association). Leans on
// the training and, for what an approval issues, on certificates; other rooms of the training are not known
// here.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/migrate.h"
#include "training/certificates/certificate.h"
#include "training/progress.h"

namespace kakari::applications {

enum class State {
  submitted,  // 申請中: waits for the association's office
  returned,   // 差し戻し: the physician corrects items
  checked,    // 確認済: waits for the president
  approved,   // 承認: certificate issued
  referred,   // 非承認: at the committee
  committee_approved,
  refused,  // the committee has refused; ends it (policy)
  withdrawn
};
inline constexpr std::size_t state_count = 8;
std::string_view id(State state);
std::string_view label(State state);
std::optional<State> state_of(std::string_view id);
/// Still to be decided: a physician has at most one such case.
bool open(State state);

enum class ItemState { open, accepted, returned, not_accepted };
std::string_view id(ItemState state);
std::string_view label(ItemState state);
std::optional<ItemState> item_state_of(std::string_view id);

/// One thing that the office looks at: an activity, a laboratory, the lecture credits as a whole, the
/// identity, the certificate of the other scheme.
struct Item {
  std::string key = {};  // "practice:1-3", "laboratory:ID", "lectures", "identity", "course_certificate"
  std::string label = {};
  std::string detail = {};  // of a laboratory its facility; of others what the physician wrote
  int halves = 0;
  ItemState state = ItemState::open;
  std::string reason = {};
  std::string by = {};
  Instant at = 0;
  std::string seen = {};  // what was declared, to tell whether it was changed after a return

  /// "1-3" of "practice:1-3"; empty for another kind.
  std::string_view activity() const;
  std::string_view laboratory() const;
};

struct Application {
  Id id;
  std::string number;  // 申請番号 with check digit: "A26-000123-4"
  std::string physician, person;
  std::string physician_name, physician_kana, licence_number, email;
  registry::Standing standing = registry::Standing::provisional;
  std::string association, association_name, federation;  // who decides; "committee" for the committee
  State state = State::submitted;
  std::string kind;                             // "credits" or "course_certificate"
  std::string rules_hash;                       // frozen edition of the rules
  int lecture_halves = 0, practice_halves = 0;  // frozen, as counted at submission
  std::vector<std::string> counted;             // ids of lecture credits
  std::string declaration, declared_on;         // the text and the day
  std::string course_number, course_issued_on;
  std::string return_note;                 // to the physician, beside the items
  std::string entered_by, entered_person;  // a clerk who keyed in a paper; empty: the physician
  std::string checked_by, checked_person;
  std::string decided_by, decided_person, decision_reason;
  std::string certificate;  // id, once issued
  Instant submitted_at = 0, checked_at = 0, decided_at = 0;
  Instant waiting_since = 0;                        // since it came into this state
  std::string changed_by, changed_person, changed;  // who last changed it, and what they did, in words
  Instant changed_at = 0;
  std::int64_t version = 0;  // two offices working the same case: base version or "changed-meanwhile"
  std::vector<Item> items;

  const Item* item(std::string_view key) const;
};

std::optional<Application> find_application(store::Tx& tx, const Id& id);
std::optional<Application> find_by_number(store::Tx& tx, std::string_view number);
/// The newest first.
std::vector<Application> applications_of(store::Tx& tx, std::string_view physician);
std::optional<Application> open_application(store::Tx& tx, std::string_view physician);

/// What may() looks at: who decides, and whose it is.
access::Scope scope_of(const Application& application);
/// The files beside an item: {"practice", "PHYSICIAN/1-3"}; the kind is empty where there can be none.
struct EvidenceOwner {
  std::string kind, id;
};
EvidenceOwner evidence_owner(const Application& application, const Item& item);

inline constexpr std::string_view committee_scope = "committee";
inline constexpr std::string_view committee_name = "生涯教育・専門医の仕組み運営委員会";

store::Room room();

}  // namespace kakari::applications
