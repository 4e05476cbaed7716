#include "registry/physician_check.h"

#include "access/act.h"
#include "base/text.h"
#include "registry/physician_notice.h"

namespace kakari::registry {
namespace {

using access::Act;
using access::Actor;

constexpr std::size_t kReasonMax = 500;

PhysicianCheck outcome(std::string_view outcome, std::string_view reason = {}) {
  return {std::string(outcome), std::string(reason), "", "", 0};
}

}  // namespace

Result<Physician> checkable(store::Tx& tx, const Actor& actor, const Id& physician) {
  auto found = find_physician(tx, physician);
  if (!found) return problem(ProblemKind::not_found, "no-such-physician", "この医師は登録されていません。");
  if (auto allowed = access::may(actor, Act::member_check, scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  return *std::move(found);
}

std::vector<PhysicianCheck> physician_checks(store::Tx& tx, const Id& physician) {
  std::vector<PhysicianCheck> found;
  for (const store::Row& row : tx.query("SELECT outcome, reason, association, name, at FROM physician_check "
                                        "WHERE physician_id = ? ORDER BY at, id",
                                        physician))
    found.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4)});
  return found;
}

std::string open_conflict(store::Tx& tx, const Id& physician) {
  std::string open;
  Instant since = 0, settled = -1;
  for (const PhysicianCheck& check : physician_checks(tx, physician)) {
    if (check.outcome == "conflict") open = check.reason, since = check.at;
    if (check.outcome == "corrected" || check.outcome == "accepted") settled = check.at;
  }
  return settled >= since ? std::string() : open;
}

void add_check(store::Tx& tx, const Moment& moment, const Actor& actor, const Id& physician,
               const PhysicianCheck& check) {
  tx.exec(
      "INSERT INTO physician_check (id, physician_id, association, outcome, reason, person, name, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      moment.new_id(), physician, check.association, check.outcome, check.reason, actor.person, actor.name,
      moment.now);
}

Result<Physician> accept_physician(store::Tx& tx, const Actor& actor, const Moment& moment,
                                   const Id& physician) {
  auto found = checkable(tx, actor, physician);
  if (!found || found->standing == Standing::checked) return found;
  if (found->licence_number.empty())
    return problem(
        ProblemKind::conflict, "licence-missing",
        "医籍登録番号が決まっていません。免許証で確かめた番号を入力してから、確認済みにしてください。",
        {{"licence_number", "免許証で確かめた番号を入力してください。"}});
  found->standing = Standing::checked;
  change_physician(tx, *found);
  add_check(tx, moment, actor, found->id, outcome("accepted"));
  journal_physician(tx, moment, actor, "member.accept", found->id);
  place_physician(tx, moment, found->id);
  found = *find_physician(tx, found->id);
  tell_physician(
      tx, moment, *found,
      {.topic = "member-accepted",
       .subject = "登録内容を確認しました",
       .text = "医師会が登録内容を確認しました。単位の記録と修了の申請を、すべてご利用いただけます。",
       .link = "/physicians/own"});
  return found;
}

Result<Physician> refuse_physician(store::Tx& tx, const Actor& actor, const Moment& moment,
                                   const Id& physician, std::string_view reason) {
  auto found = checkable(tx, actor, physician);
  if (!found) return found;
  const std::string why = trim(reason);
  if (const auto characters = length(why); !characters || *characters == 0 || *characters > kReasonMax)
    return problem(ProblemKind::invalid, "reason-missing", "入力内容をご確認ください。",
                   {{"reason", "ご本人に伝える理由を500文字以内で入力してください。"}});
  if (found->standing == Standing::refused) return found;
  const std::string held = found->licence_number;
  if (joined_by_somebody(tx, *found)) {
    found = separate_person(tx, actor, moment, *found);
  } else {
    found->standing = Standing::refused;
    found->licence_number.clear();
    change_physician(tx, *found);
  }
  add_check(tx, moment, actor, found->id, outcome("refused", why));
  journal_physician(tx, moment, actor, "member.refuse", found->id, "",
                    R"({"licence_number":")" + held + "\"}");
  tell_physician(tx, moment, *found,
                 {.topic = "member-refused",
                  .subject = "登録内容の確認が必要です",
                  .text = "登録内容を確認できませんでした。\n理由：" + why +
                          "\nお手元の免許証をご確認のうえ、医師会の窓口にご連絡ください。",
                  .link = "/physicians/own"});
  return find_physician(tx, found->id).value();
}

}  // namespace kakari::registry
