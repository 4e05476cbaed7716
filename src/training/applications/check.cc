#include "training/applications/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "registry/physician_check.h"
#include "training/applications/rows.h"
#include "training/applications/words.h"

namespace kakari::applications {
namespace {

constexpr std::size_t reason_characters_max = 1000;

bool is_reason(std::string_view text) {
  const auto characters = length(text);
  return characters && *characters <= reason_characters_max && !trim(text).empty();
}

std::unexpected<Problem> not_waiting(const Application& a) {
  return problem(ProblemKind::conflict, "not-waiting",
                 fmt::format("{}の状態は「{}」のため、この操作はできません（{}）。", title(a), label(a.state),
                             last_change(a)));
}

std::unexpected<Problem> no_such_item() {
  return problem(ProblemKind::not_found, "no-such-item",
                 "この項目は申請に含まれていません。画面を読み込み直してください。");
}

Result<void> accept_identity(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const regime::Training& rules, Application& a) {
  if (a.standing == registry::Standing::checked) return {};
  const auto accepted = registry::accept_physician(tx, actor, moment, Id::trusted(a.physician));
  if (!accepted) return std::unexpected(accepted.error());
  training::claim_pending(tx, actor, moment, *accepted, &rules);
  a.standing = accepted->standing;
  return {};
}

void decide(Item& item, ItemState outcome, std::string_view reason, const access::Actor& actor,
            const Moment& moment) {
  item.state = outcome;
  item.reason = trim(reason);
  item.by = actor.name;
  item.at = moment.now;
}

Result<void> check_reasons(const Application& a, const std::vector<ItemReason>& items) {
  if (items.empty())
    return problem(ProblemKind::invalid, "nothing-to-fix",
                   "差し戻す項目を一つ以上選び、理由を入力してください。");
  std::vector<FieldProblem> wrong;
  std::set<std::string> seen;
  for (const auto& [item, reason] : items) {
    if (!a.item(item) || !seen.insert(item).second) return no_such_item();
    if (!is_reason(reason))
      wrong.push_back({"reason:" + item,
                       a.item(item)->label + "：直していただきたい理由を1000文字以内で入力してください。"});
  }
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "reason-missing", "差し戻しには、項目ごとに理由が必要です。",
                 std::move(wrong));
}

std::string told(const Application& a, const std::vector<ItemReason>& items, std::string_view note) {
  std::string text =
      fmt::format("{}から、次の項目を直していただくよう、連絡がありました。\n", a.association_name);
  if (!trim(note).empty()) text += "\n" + trim(note) + "\n";
  for (const auto& [item, reason] : items)
    text += fmt::format("\n・{}：{}", a.item(item)->label, trim(reason));
  return text + "\n\n直した後、同じ申請をもう一度送ってください。認められた項目はそのまま残ります。";
}

}  // namespace

Result<Application> check_item(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const regime::Training& rules, const Id& application, std::int64_t version,
                               std::string_view key, ItemState outcome, std::string_view reason) {
  auto found = find_for(tx, actor, access::Act::application_check, application, version);
  if (!found) return std::unexpected(found.error());
  if (found->state != State::submitted) return not_waiting(*found);
  const auto item = std::ranges::find(found->items, key, &Item::key);
  if (item == found->items.end()) return no_such_item();
  if (outcome != ItemState::accepted && outcome != ItemState::open && !is_reason(reason))
    return problem(ProblemKind::invalid, "reason-missing", "理由を入力してください。",
                   {{"reason", "理由を1000文字以内で入力してください。申請者に伝わります。"}});
  if (outcome == ItemState::accepted && key == "identity")
    if (auto ok = accept_identity(tx, actor, moment, rules, *found); !ok) return std::unexpected(ok.error());
  decide(*item, outcome, outcome == ItemState::accepted ? "" : reason, actor, moment);
  save_item(tx, *found, *item, std::size_t(item - found->items.begin()));
  save(tx, moment, actor, *found, "application.item");
  record(tx, moment, actor, "application.item", *found, id(State::submitted),
         {{"item", item->label}, {"outcome", std::string(label(outcome))}, {"reason", item->reason}});
  return found;
}

Result<Application> return_application(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const Id& application, std::int64_t version,
                                       const std::vector<ItemReason>& items, std::string_view note) {
  auto found = find_for(tx, actor, access::Act::application_check, application, version);
  if (!found) return std::unexpected(found.error());
  if (found->state != State::submitted && found->state != State::checked) return not_waiting(*found);
  if (auto ok = check_reasons(*found, items); !ok) return std::unexpected(ok.error());
  const State before = found->state;
  std::string said;
  for (const auto& [key, reason] : items) {
    Item& item = *std::ranges::find(found->items, key, &Item::key);
    decide(item, ItemState::returned, reason, actor, moment);
    said += (said.empty() ? "" : "、") + item.label + "：" + item.reason;
  }
  found->state = State::returned;
  found->return_note = trim(note);
  found->waiting_since = moment.now;
  save(tx, moment, actor, *found, "application.return", true);
  record(tx, moment, actor, "application.return", *found, id(before),
         {{"items", said}, {"note", found->return_note}});
  tell_physician(tx, moment, *found, "application-returned", "修了申請が差し戻されました",
                 told(*found, items, note));
  return found;
}

Result<Application> finish_check(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const Id& application, std::int64_t version, bool accept_rest) {
  auto found = find_for(tx, actor, access::Act::application_check, application, 0);
  if (!found) return std::unexpected(found.error());
  if (found->state == State::checked && found->checked_person == actor.person.text()) return found;
  if (auto same = unchanged(*found, version); !same) return std::unexpected(same.error());
  if (found->state != State::submitted) return not_waiting(*found);
  std::vector<FieldProblem> open_items;
  for (Item& item : found->items) {
    if (item.state == ItemState::accepted || item.state == ItemState::not_accepted) continue;
    // The identity may still be looked at while the president has the case; approval waits for it.
    if (item.key == "identity") continue;
    if (!accept_rest) open_items.push_back({"", item.label + "を確認してください。"});
    decide(item, ItemState::accepted, "", actor, moment);
  }
  if (!open_items.empty())
    return problem(ProblemKind::precondition, "items-open", "まだ確認していない項目があります。",
                   std::move(open_items));
  found->state = State::checked;
  found->checked_by = actor.name;
  found->checked_person = actor.person.text();
  found->checked_at = found->waiting_since = moment.now;
  save(tx, moment, actor, *found, "application.check", true);
  record(tx, moment, actor, "application.check", *found, id(State::submitted));
  return found;
}

}  // namespace kakari::applications
