#include "forum/meetings/invitation.h"

#include <fmt/format.h>

#include <array>

#include "messages/message.h"

namespace kakari::meetings {
namespace {

struct Words {
  std::string_view topic, subject, lead;
};
constexpr std::array<Words, 3> words{
    {{"forum-meeting-called", "{}（{}）のご案内", "次のとおり会議を開きます。ご出席をお願いいたします。"},
     {"forum-meeting-moved", "{}（{}）の日時・場所などの変更", "会議の内容が次のように変わりました。"},
     {"forum-meeting-cancelled", "{}（{}）の中止", "次の会議は中止になりました。"}}};

std::string text_of(const Kept& kept, News news) {
  const Meeting& m = kept.meeting;
  std::string text = fmt::format("{}\n\n{}　{}\n日時　{}\n", words[std::size_t(news)].lead, kept.forum.name,
                                 m.name(), when_in_words(m));
  if (!m.place.empty()) text += "場所　" + m.place + "\n";
  if (!m.link.empty()) text += "オンライン　" + m.link + "\n";
  if (news == News::cancelled) text += "理由　" + m.cancel_reason + "\n";
  if (!m.note.empty() && news != News::cancelled) text += "\n" + m.note + "\n";
  return text;
}

messages::NewMessage message(const Kept& kept, News news) {
  messages::NewMessage one;
  one.topic = words[std::size_t(news)].topic;
  one.subject =
      fmt::format(fmt::runtime(words[std::size_t(news)].subject), kept.forum.name, kept.meeting.name());
  one.text = text_of(kept, news);
  one.link = fmt::format("/forums/{}/meetings/{}", kept.forum.code, kept.meeting.id.text());
  if (news == News::called) one.due_on = kept.meeting.held_on;
  return one;
}

}  // namespace

std::string when_in_words(const Meeting& m) {
  constexpr std::array days{"日", "月", "火", "水", "木", "金", "土"};
  const auto day = Date::parse(m.held_on);
  if (!day) return m.held_on;
  std::string text = fmt::format("{}（{}）{}", day->wareki(), days[day->weekday().c_encoding()], m.starts_at);
  text += m.ends_at.empty() ? "から" : "から" + m.ends_at + "まで";
  return text;
}

void tell_one(store::Tx& tx, const Moment& moment, const Kept& kept, const Invited& invited, News news) {
  messages::NewMessage one = message(kept, news);
  if (!invited.municipality.empty() && invited.kind == "municipality") {
    one.to = {"municipality", invited.municipality};
    one.mail_to = invited.mail;
    if (invited.by_law)
      one.text +=
          "\nこの会議は、介護等に関わる事項を協議するため、関係する市町村に参加を求めるものです（医療法第30条"
          "の18"
          "の5第3項）。市町村計画、市町村介護保険事業計画などの内容をお持ち寄りください。\n";
  } else if (!invited.mail.empty()) {
    one.to = {"person", moment.new_id().text()};
    one.mail_to = invited.mail;
    one.link = "/forum-invitations/" + invited.id.text();
    one.text = (invited.name.empty() ? invited.body : invited.name) + "　様\n\n" + one.text;
  } else {
    return;  // by telephone or letter: the list says so
  }
  messages::tell(tx, moment, one);
}

void tell_called(store::Tx& tx, const Moment& moment, const Kept& kept, News news) {
  if (kept.meeting.called_at == 0) return;
  for (const Invited& one : invited_to(tx, kept.meeting.id))
    if (one.called_at != 0 && one.taken_off_at == 0) tell_one(tx, moment, kept, one, news);
  tell_forum(tx, moment, kept, news);
}

void tell_forum(store::Tx& tx, const Moment& moment, const Kept& kept, News news) {
  messages::NewMessage one = message(kept, news);
  one.to = {"forum", kept.forum.code};
  messages::tell(tx, moment, one);
}

std::optional<Invitation> find_invitation(store::Tx& tx, const Id& invited, Date today) {
  auto one = find_invited(tx, invited);
  if (!one || one->taken_off_at != 0 || one->called_at == 0) return {};
  auto meeting = find_meeting(tx, one->meeting);
  auto forum = forum::find(tx, meeting->forum);
  if (meeting->cancelled_at != 0 || meeting->held_on < today.iso()) meeting->link.clear();
  return Invitation{*std::move(meeting), *std::move(forum), *std::move(one)};
}

}  // namespace kakari::meetings
