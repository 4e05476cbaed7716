#include "training/applications/application.h"

#include <algorithm>
#include <utility>

#include "training/applications/rows.h"
#include "training/evidence.h"

namespace kakari::applications {
namespace {

struct StateName {
  State state;
  std::string_view id, label;
  bool open;
};
constexpr StateName states[] = {
    {State::submitted, "submitted", "申請中", true},
    {State::returned, "returned", "差し戻し", true},
    {State::checked, "checked", "会長の承認待ち", true},
    {State::approved, "approved", "承認", false},
    {State::referred, "referred", "委員会で審議中", true},
    {State::committee_approved, "committee_approved", "委員会で承認", false},
    {State::refused, "refused", "非承認", false},
    {State::withdrawn, "withdrawn", "取下げ", false},
};
static_assert(std::size(states) == state_count);

struct ItemStateName {
  ItemState state;
  std::string_view id, label;
};
constexpr ItemStateName item_states[] = {{ItemState::open, "open", "未確認"},
                                         {ItemState::accepted, "accepted", "認めた"},
                                         {ItemState::returned, "returned", "差し戻し"},
                                         {ItemState::not_accepted, "not_accepted", "認めない"}};

std::string_view after(std::string_view key, std::string_view prefix) {
  return key.starts_with(prefix) ? key.substr(prefix.size()) : std::string_view();
}

}  // namespace

std::string_view id(State state) {
  return states[std::size_t(state)].id;
}

std::string_view label(State state) {
  return states[std::size_t(state)].label;
}

bool open(State state) {
  return states[std::size_t(state)].open;
}

std::optional<State> state_of(std::string_view id) {
  for (const StateName& name : states)
    if (name.id == id) return name.state;
  return {};
}

std::string_view id(ItemState state) {
  return item_states[std::size_t(state)].id;
}

std::string_view label(ItemState state) {
  return item_states[std::size_t(state)].label;
}

std::optional<ItemState> item_state_of(std::string_view id) {
  for (const ItemStateName& name : item_states)
    if (name.id == id) return name.state;
  return {};
}

std::string_view Item::activity() const {
  return after(key, "practice:");
}

std::string_view Item::laboratory() const {
  return after(key, "laboratory:");
}

const Item* Application::item(std::string_view key) const {
  const auto found = std::ranges::find(items, key, &Item::key);
  return found == items.end() ? nullptr : &*found;
}

std::optional<Application> find_application(store::Tx& tx, const Id& id) {
  auto found = load(tx, "WHERE a.id = ?", id);
  if (found.empty()) return {};
  return std::move(found.front());
}

std::optional<Application> find_by_number(store::Tx& tx, std::string_view number) {
  auto found = load(tx, "WHERE a.number = ?", number);
  if (found.empty()) return {};
  return std::move(found.front());
}

std::vector<Application> applications_of(store::Tx& tx, std::string_view physician) {
  return load(tx, "WHERE a.physician_id = ? ORDER BY a.submitted_at DESC, a.id DESC", physician);
}

std::optional<Application> open_application(store::Tx& tx, std::string_view physician) {
  auto found = load(tx, "WHERE a.physician_id = ? AND a.is_open = 1", physician);
  if (found.empty()) return {};
  return std::move(found.front());
}

access::Scope scope_of(const Application& application) {
  access::Scope scope;
  scope.person = application.person;
  scope.physician = application.physician;
  scope.association = application.association;
  scope.federation = application.federation;
  return scope;
}

EvidenceOwner evidence_owner(const Application& application, const Item& item) {
  if (const auto activity = item.activity(); !activity.empty())
    return {"practice", training::practice_owner(application.physician, activity)};
  if (const auto laboratory = item.laboratory(); !laboratory.empty())
    return {"laboratory", std::string(laboratory)};
  if (item.key == "course_certificate") return {"course_certificate", application.id.text()};
  return {};
}

}  // namespace kakari::applications
