// 修了申請: one case from the physician's declaration to approval or refusal. The same case comes back after
// a 差し戻し. Routing, two persons and finality are data (regime::Training, registry::Association).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
std::string_view id(State state);
std::string_view label(State state);
std::optional<State> state_of(std::string_view id);

enum class ItemState { open, accepted, returned, not_accepted };

/// One thing that the office looks at: an activity, a laboratory, the lecture credits as a whole, the
/// identity, the certificate of the other scheme.
struct Item {
  std::string key;  // "practice:1-3", "laboratory:ID", "lectures", "identity", "course_certificate"
  std::string label;
  int halves = 0;
  ItemState state = ItemState::open;
  std::string reason;
  std::string by;
  Instant at = 0;
};

struct Application {
  Id id;
  std::string number;                                     // 申請番号 with check digit: "A26-000123-4"
  std::string physician, person;                          // whose
  std::string association, association_name, federation;  // who decides
  State state = State::submitted;
  std::string kind;                             // "credits" or "course_certificate"
  std::string rules_hash;                       // frozen edition of the rules
  int lecture_halves = 0, practice_halves = 0;  // frozen, as counted at submission
  std::vector<std::string> counted;             // ids of lecture credits
  std::string declaration, declared_on;         // the text and the day
  std::string course_number, course_issued_on;
  std::string statement;                   // the physician's own, for the committee
  std::string entered_by, entered_person;  // a clerk who keyed in a paper; empty: the physician
  std::string checked_by, checked_person;
  std::string decided_by, decided_person, decision_reason;
  Instant submitted_at = 0, checked_at = 0, decided_at = 0;
  std::int64_t version = 0;  // two offices working the same case: base version or "changed-meanwhile"
  std::vector<Item> items;
};

std::optional<Application> find_application(store::Tx& tx, const Id& id);
std::optional<Application> find_by_number(store::Tx& tx, std::string_view number);
/// The newest first.
std::vector<Application> applications_of(store::Tx& tx, std::string_view physician);

store::Room room();

}  // namespace kakari::applications
