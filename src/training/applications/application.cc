#include "training/applications/application.h"

#include <algorithm>
#include <utility>

#include "base/name.h"
#include "training/applications/rows.h"
#include "training/evidence.h"

namespace kakari::applications {
namespace {

struct StateName {
  std::string_view id, label;
  bool open;
};
constexpr StateName states[] = {
    {"submitted", "申請中", true},        {"returned", "差し戻し", true},
    {"checked", "会長の承認待ち", true},  {"approved", "承認", false},
    {"referred", "委員会で審議中", true}, {"committee_approved", "委員会で承認", false},
    {"refused", "非承認", false},         {"withdrawn", "取下げ", false},
};
static_assert(std::size(states) == state_count);

constexpr Name item_states[] = {
    {"open", "未確認"}, {"accepted", "認めた"}, {"returned", "差し戻し"}, {"not_accepted", "認めない"}};

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
  return named<State>(states, id);
}

std::string_view id(ItemState state) {
  return item_states[std::size_t(state)].id;
}

std::string_view label(ItemState state) {
  return item_states[std::size_t(state)].label;
}

std::optional<ItemState> item_state_of(std::string_view id) {
  return named<ItemState>(item_states, id);
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
