// Before any act: does it exist, may this actor do it, and is it still what they saw.
#include <fmt/format.h>

#include "messages/message.h"
#include "training/applications/rows.h"
#include "training/applications/words.h"

namespace kakari::applications {

Result<void> unchanged(const Application& a, std::int64_t version) {
  if (version == 0 || version == a.version) return {};
  return problem(ProblemKind::conflict, "changed-meanwhile",
                 fmt::format("{}（{}、現在の状態は「{}」）。画面を読み込み直して、内容をご確認ください。",
                             last_change(a), a.number, label(a.state)));
}

Result<Application> find_for(store::Tx& tx, const access::Actor& actor, access::Act act, const Id& id,
                             std::int64_t version) {
  auto found = find_application(tx, id);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-application",
                   "この修了申請は見つかりません。一覧からご確認ください。");
  if (auto allowed = access::may(actor, act, scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  const bool decides = act == access::Act::application_check || act == access::Act::application_approve;
  if (decides && !found->entered_person.empty() && found->entered_person == actor.person.text())
    return problem(
        ProblemKind::forbidden, "own-work",
        "ご自身が入力した紙の申請は、ご自身では確認や承認ができません。別の担当者に依頼してください"
        "（実施要綱5）。");
  if (auto same = unchanged(*found, version); !same) return std::unexpected(same.error());
  return std::move(*found);
}

void tell_physician(store::Tx& tx, const Moment& moment, const Application& a, std::string_view topic,
                    std::string_view subject, std::string_view text) {
  if (a.person.empty()) return;
  messages::tell(tx, moment,
                 {.to = {"person", a.person},
                  .topic = std::string(topic),
                  .subject = std::string(subject),
                  .text = std::string(text),
                  .link = "/application",
                  .mail_to = a.email,
                  .once_key = {}});
}

}  // namespace kakari::applications
