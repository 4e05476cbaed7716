#include "reporting/requests/letters_posting.h"

#include <algorithm>
#include <boost/json.hpp>

#include "access/act.h"
#include "base/text.h"
#include "platform/files/file.h"
#include "registry/institution.h"
#include "reporting/requests/letters_record.h"

namespace kakari::requests {
namespace {

constexpr Instant day_us = 86'400'000'000;
constexpr int code_days = 60;  // as registry/staffing.cc gives them

std::unexpected<Problem> wrong_day(std::string_view said) {
  return problem(ProblemKind::invalid, "posted-on", "入力内容をご確認ください。",
                 {{"posted_on", std::string(said)}});
}

/// A day on which something can have been posted.
Result<Date> posting_day(std::string_view iso, const Moment& moment) {
  const auto day = Date::parse(trim(std::string(iso)));
  if (!day) return wrong_day("発送した日を選んでください。");
  if (*day > moment.today()) return wrong_day("まだ来ていない日です。発送した後に記録してください。");
  return *day;
}

/// At noon, or now.
Instant instant_of(Date day, const Moment& moment) {
  return std::min(moment.now, day.start() + day_us / 2);
}

/// Behind FROM letter l JOIN institution i …; takes prefecture, year, health centre twice.
constexpr std::string_view singles =
    "l.prefecture = ? AND l.year = ? AND l.state = 'printed' AND l.print_run = l.id AND (? = '' OR "
    "i.health_centre = ?)";

Result<Id> wrong(std::string_view field, std::string_view said) {
  return problem(ProblemKind::invalid, "letter-returned", "入力内容をご確認ください。",
                 {{std::string(field), std::string(said)}});
}

}  // namespace

Result<LetterBatch> fetch_file(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const Id& id) {
  auto batch = find_batch(tx, actor, id);
  if (!batch) return batch;
  if (!batch->has_file())
    return problem(
        ProblemKind::not_found, "file-removed",
        batch->removed_at != 0
            ? "この束のファイルは、保管の期間が過ぎたため消しました。必要な手紙は、1通ずつ印刷できます。"
            : "この束のファイルは、まだできていません。少し待ってから、ページを開き直してください。");
  record_letters(tx, actor, moment, "letters.download", {"letter_batch", id.text()});
  return batch;
}

Result<void> mark_posted(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                         std::string_view day_iso) {
  const auto batch = find_batch(tx, actor, id);
  if (!batch) return std::unexpected(batch.error());
  const auto day = posting_day(day_iso, moment);
  if (!day) return std::unexpected(day.error());
  if (batch->state == BatchState::drawn && *day < Date::of(batch->drawn_at))
    return wrong_day("ファイルを作った日（" + Date::of(batch->drawn_at).wareki() +
                     "）以後の日を選んでください。");
  if (tx.exec(
          "UPDATE letter_batch SET state = 'posted', posted_on = ?, posted_at = ?, posted_by = ? WHERE id = "
          "? AND state = 'drawn'",
          day->iso(), moment.now, actor.name, id) == 0)
    return problem(ProblemKind::conflict, "batch-not-drawn",
                   batch->state == BatchState::posted ? "この束の発送は、すでに記録されています。"
                                                      : "この束は、まだ印刷できるようになっていません。");
  tx.exec(
      "UPDATE letter SET state = 'posted', posted_at = ? WHERE state = 'printed' AND id IN (SELECT "
      "letter_id FROM letter_page WHERE batch_id = ?)",
      instant_of(*day, moment), id);
  record_letters(tx, actor, moment, "letters.posted", {"letter_batch", id.text()},
                 boost::json::serialize(boost::json::object{{"posted_on", day->iso()}}));
  return {};
}

Result<std::int64_t> mark_singles_posted(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                         const LetterPlace& place, std::string_view day_iso) {
  if (auto allowed = may_print(actor, place); !allowed) return std::unexpected(allowed.error());
  const auto day = posting_day(day_iso, moment);
  if (!day) return std::unexpected(day.error());
  const auto posted = tx.exec(
      std::string("UPDATE letter SET state = 'posted', posted_at = ? WHERE id IN (SELECT l.id FROM letter l "
                  "JOIN institution i ON i.id = l.institution_id WHERE l.printed_at < ? AND ")
          .append(singles)
          .append(")"),
      instant_of(*day, moment), day->plus_days(1).start(), place.prefecture, place.year, place.health_centre,
      place.health_centre);
  if (posted == 0)
    return problem(ProblemKind::conflict, "no-single-letters",
                   "その日までに1通ずつ印刷した手紙で、発送の記録を待っているものはありません。");
  record_letters(tx, actor, moment, "letters.posted", {"prefecture", place.prefecture},
                 boost::json::serialize(boost::json::object{{"posted_on", day->iso()}, {"letters", posted}}));
  return posted;
}

std::int64_t singles_to_post(store::Tx& tx, const LetterPlace& place) {
  return tx
      .one(std::string("SELECT COUNT(*) FROM letter l JOIN institution i ON i.id = l.institution_id WHERE ")
               .append(singles),
           place.prefecture, place.year, place.health_centre, place.health_centre)
      ->integer(0);
}

std::vector<std::string> return_reasons() {
  return {"宛先不明", "転居先不明", "受取拒否", "保管期間の経過", "閉院・休止"};
}

Result<Id> mark_returned(store::Tx& tx, const access::Actor& actor, const Moment& moment, int year,
                         std::string_view number, std::string_view reason) {
  const std::string wanted = trim(narrow(number));
  if (wanted.empty()) return wrong("number", "宛先の下に印刷されている機関番号を入力してください。");
  const auto to = registry::find_by_number(tx, wanted);
  if (!to) return wrong("number", "この機関番号の医療機関が見つかりません。宛先の下の番号をご確認ください。");
  if (auto allowed = access::may(actor, access::Act::reminder_send, registry::scope_of(*to)); !allowed)
    return std::unexpected(allowed.error());
  const auto reasons = return_reasons();
  if (std::ranges::find(reasons, reason) == reasons.end())
    return wrong("reason", "戻ってきた理由を選んでください。");
  const auto row = tx.one(
      "SELECT id FROM letter WHERE institution_id = ? AND year = ? AND state = 'posted' ORDER BY posted_at "
      "DESC, id DESC LIMIT 1",
      to->id, year);
  if (!row)
    return wrong("number",
                 to->name + "には、発送を記録した手紙がありません。先に束の発送日を記録してください。");
  const Id letter = Id::trusted(row->text(0));
  tx.exec("UPDATE letter SET state = 'returned', returned_at = ?, return_reason = ? WHERE id = ?", moment.now,
          reason, letter);
  record_letters(tx, actor, moment, "letters.returned", {"letter", letter.text()},
                 boost::json::serialize(boost::json::object{{"reason", reason}}), to->id.text());
  return letter;
}

std::size_t remove_old_files(store::Database& database, const Moment& moment) {
  const auto old = database.read([&](store::Tx& tx) {
    return tx.query(
        "SELECT id, file_sha256 FROM letter_batch WHERE file_sha256 <> '' AND ((posted_at > 0 AND posted_at "
        "<= "
        "?) OR drawn_at <= ?) ORDER BY drawn_at LIMIT 20",
        moment.now - file_days * day_us, moment.now - code_days * day_us);
  });
  for (const store::Row& row : old)
    database.write([&](store::Tx& tx) {
      tx.exec("UPDATE letter_batch SET file_sha256 = '', removed_at = ? WHERE id = ?", moment.now,
              row.text(0));
      files::forget(tx, row.text(1));
    });
  return old.size();
}

}  // namespace kakari::requests
