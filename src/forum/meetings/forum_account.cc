#include "forum/meetings/forum_account.h"

#include <fmt/format.h>

#include "access/invitation.h"
#include "base/text.h"
#include "forum/meetings/meeting_row.h"
#include "messages/message.h"
#include "platform/mail/header_text.h"

namespace kakari::meetings {
namespace {

using access::Role;

constexpr std::size_t name_max = 60;

void tell(store::Tx& tx, const Moment& moment, const access::Actor& actor, const forum::Forum& forum,
          const NewForumAccount& wanted, const std::string& mail, Date expires) {
  messages::NewMessage one;
  one.to = {"person", moment.new_id().text()};
  one.topic = "forum-account-invited";
  one.subject = forum.name + "への招待です";
  one.text = fmt::format(
      "{}様\n\n{}の{}さんが、「{}」の{}"
      "としてあなたを招待しました。\n利用開始コードを書いたご案内をお受け取りのうえ、{}"
      "までに登録してください。このメールにコードは書かれていません。\n\nお心当たりのない場合は、このメールを"
      "削除して"
      "ください。",
      wanted.name, actor.scope_name, actor.name, forum.name, access::label(wanted.role), expires.wareki());
  one.link = "/activation";
  one.mail_to = mail;
  messages::tell(tx, moment, one);
}

}  // namespace

access::NewGrant forum_grant(const forum::Forum& forum, Role role) {
  return {.role = role, .scope = forum.code, .scope_name = forum.name, .prefecture = forum.prefecture};
}

Result<MadeInvitation> invite_to_forum(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const forum::Forum& forum, const NewForumAccount& typed) {
  NewForumAccount wanted = typed;
  wanted.name = trim(typed.name);
  const std::string mail = trim(narrow(typed.mail));
  std::vector<FieldProblem> wrong;
  check_text(wrong, "account-name", wanted.name, true, name_max, "招待する方のお名前");
  if (!mail.empty() && !mail::is_address(mail))
    wrong.push_back({"account-mail", "メールアドレスを「name@example.jp」の形で入力してください。"});
  if (wanted.role != Role::forum_member && wanted.role != Role::forum_coordinator)
    wrong.push_back({"role", "役割を選んでください。"});
  if (auto ok = none_or(std::move(wrong), "account-incomplete"); !ok) return std::unexpected(ok.error());
  if (forum.ended_at != 0)
    return problem(ProblemKind::conflict, "forum-ended",
                   "この協議の場は終了しています。招待することはできません。");
  MadeInvitation made;
  made.second = fmt::format("{:06}", moment.random->below(1'000'000));
  made.expires = moment.today().plus_days(invitation_days);
  auto code = access::invite(tx, moment, actor,
                             {.grant = forum_grant(forum, wanted.role),
                              .second = made.second,
                              .days = invitation_days,
                              .physician = {},
                              .for_name = wanted.name});
  if (!code) return std::unexpected(code.error());
  made.code = *std::move(code);
  if (!mail.empty()) tell(tx, moment, actor, forum, wanted, mail, made.expires);
  return made;
}

}  // namespace kakari::meetings
