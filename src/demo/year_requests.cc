// The addresses, November's request with its mails and letters, and a reminder in February.
#include <set>

#include "demo/must.h"
#include "demo/year_parts.h"
#include "messages/message.h"
#include "platform/mail/mail.h"
#include "registry/contact.h"
#include "reporting/requests/delivery.h"
#include "reporting/requests/letters.h"
#include "reporting/requests/letters_posting.h"
#include "reporting/requests/letters_sender.h"
#include "reporting/requests/missing.h"
#include "reporting/requests/reminder.h"
#include "reporting/requests/run.h"

namespace kakari::demo {
namespace {

/// Stands for the mail server of those months: nothing leaves this machine.
class PastServer : public mail::Sender {
 public:
  mail::Outcome send(const mail::Mail& mail, std::string& detail) override {
    if (mail.to.starts_with("moved-")) {
      detail = "550 5.1.1 User unknown";
      return mail::Outcome::refused;
    }
    if (mail.to == breaks_off) {
      detail = "connection closed after DATA";
      return mail::Outcome::unknown;
    }
    return mail::Outcome::sent;
  }
  std::string breaks_off;
};

requests::Work work_of(const Year& y) {
  return {.database = &y.database, .areas = &y.areas, .worker = "demo"};
}

void work(const Year& y, const Moment& moment) {
  while (requests::work(work_of(y), moment) > 0) {
  }
}

void deliver(const Year& y, const Moment& moment, PastServer& server) {
  constexpr std::size_t all = 1'000'000;
  messages::send_waiting(y.database, moment, server, "kakari@tottori.example",
                         y.prefecture_name() + "（架空）", all);
  requests::note_bounces(y.database, moment);
}

/// A file of so many takes a second or two; more than that is left due, for the officer to print.
constexpr std::int64_t letters_printed_most = 500;

void post(const Year& y, const requests::LetterBatch& batch) {
  y.database.write([&](store::Tx& tx) {
    must(requests::fetch_file(tx, y.officer, y.at(11, 4, 13), batch.id));
    must(requests::mark_posted(tx, y.officer, y.at(11, 6, 16), batch.id, y.day(11, 6).iso()));
    int returned = 0;
    for (const requests::PrintedLetter& letter : requests::letters_in(tx, batch.id))
      if (letter.position % 7 == 3 && returned < 2) {
        must(requests::mark_returned(tx, y.officer, y.at(11, 16, 11), y.year, letter.number, "宛先不明"));
        ++returned;
      }
  });
}

}  // namespace

void set_addresses(const Year& y, const std::vector<Made>& made) {
  y.database.write([&](store::Tx& tx) {
    std::size_t nth = 0, moved = 0;
    for (const Made& one : made) {
      const std::string& name = one.institution.name;
      if (name.starts_with("ふもと整形外科") || name.starts_with("みなと在宅クリニック")) continue;
      std::string mail = "uketsuke@c" + one.institution.number + ".example";
      if (name.starts_with("あおば内科クリニック"))
        mail = "uketsuke@aoba.example";
      else if (name.starts_with("𠮷岡内科医院"))
        mail = "uketsuke@yoshioka.example";
      else if (y.random.below(100) >= 60)
        continue;
      else if (++nth % 9 == 4 && moved < 2)
        mail = "moved-" + mail, ++moved;
      must(registry::set_contact(tx, y.at(8, 24, 10), y.officer, one.institution.id, mail));
    }
  });
}

void send_the_request(const Year& y) {
  const Moment press = y.at(11, 2, 10);
  y.database.write(
      [&](store::Tx& tx) { must(requests::send_request(tx, y.officer, press, y.prefecture, y.year)); });
  work(y, press);
  PastServer server;
  deliver(y, y.at(11, 2, 10, 20), server);
}

void print_the_letters(const Year& y) {
  const auto place = requests::place_of(y.officer, y.year);
  const Moment press = y.at(11, 4, 10);
  const bool printing = y.database.write([&](store::Tx& tx) {
    const requests::LetterSender sender{
        y.prefecture_name() + "\n福祉保健部 医療政策課（架空）",
        "かかりつけ医機能報告担当（架空）\n電話 0000-00-0000（平日 8時30分から17時15分まで）"};
    must(requests::set_letter_sender(tx, y.officer, y.at(10, 26, 10), place, sender));
    const auto due = requests::letter_counts(tx, place).due;
    if (due == 0 || due > letters_printed_most) return false;
    must(requests::print_due(tx, y.officer, press, place, "https://kakari.example"));
    return true;
  });
  if (!printing) return;
  while (requests::work_letters({.database = &y.database, .areas = &y.areas, .worker = "demo"}, press)) {
  }
  for (const auto& batch :
       y.database.read([&](store::Tx& tx) { return requests::letter_batches(tx, place); }))
    post(y, batch);
  requests::remove_old_files(y.database, y.at(11, 24, 3));
}

void remind_in_february(const Year& y) {
  y.database.write([&](store::Tx& tx) {
    requests::ReminderRule rule;
    rule.prefecture = y.prefecture;
    rule.name = "協力依頼期日の24日前";
    rule.base = requests::Base::target;
    rule.days = -24;
    rule.states = {requests::Missing::not_started};
    rule.reaches = {requests::Reach::program, requests::Reach::mail};
    rule.subject = "{年度} かかりつけ医機能報告をお待ちしています";
    rule.text =
        "{医療機関}\n管理者 "
        "様\n\n{年度}のかかりつけ医機能報告の受付が始まっています。ご協力をお願いしている期日は{協力依頼期日}"
        "です。\n昨年度の答えが入った画面から始められます。\n\n行き違いで報告がお済みのときは、ご容赦くださ"
        "い。\n\n{都道府県}";
    must(requests::keep_rule(tx, y.officer, y.at(1, 20, 14), rule));
  });
  const Moment nine = y.at(2, 3, 9);
  if (requests::start_due(y.database, nine, y.almanac.holidays()) == 0) return;
  work(y, nine);
  PastServer server;
  y.database.read([&](store::Tx& tx) {
    const auto missing = must(requests::missing(
        tx, y.officer, {.year = y.year, .state = requests::Missing::not_started, .page_size = 50}));
    for (const auto& row : missing.rows)
      if (const auto contact = registry::contact(tx, row.institution);
          contact && contact->usable() && contact->mail.starts_with("uketsuke@c"))
        server.breaks_off = contact->mail;
  });
  deliver(y, y.at(2, 3, 9, 10), server);
}

}  // namespace kakari::demo
