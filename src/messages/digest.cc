#include "messages/digest.h"

#include "messages/outbox.h"

namespace kakari::messages {
namespace {

constexpr std::size_t notices_max = 100;  // of one mail; the rest goes into the next

struct Kept {
  std::string id, subject, text, link;
};

std::optional<std::string> next_recipient(store::Tx& tx, Instant now) {
  const auto row = tx.one(
      "SELECT recipient FROM mail WHERE digest_at > 0 AND digest_at <= ? ORDER BY digest_at, id LIMIT 1",
      now);
  if (!row) return {};
  return row->text(0);
}

std::string digest_text(const std::vector<Kept>& notices, std::string_view public_url) {
  std::string text = fmt::format("{}件のお知らせをまとめてお送りします。\n", notices.size());
  int number = 0;
  for (const Kept& each : notices) {
    text += fmt::format("\n――――――――――\n{}. {}\n\n{}\n", ++number, each.subject, each.text);
    if (!public_url.empty())
      text += fmt::format("\n{}{}\n", public_url, each.link.empty() ? "/messages" : each.link);
  }
  return text;
}

/// One alone goes out as it is.
void release(store::Tx& tx, Instant now, const Kept& only) {
  tx.exec("UPDATE mail SET state = 'waiting', due_at = ?, digest_at = 0 WHERE id = ?", now, only.id);
}

void put_together(store::Tx& tx, const Moment& moment, const std::string& recipient,
                  const std::vector<Kept>& notices, std::string_view public_url) {
  const Id digest = moment.new_id();
  tx.exec(
      "INSERT INTO mail (id, message_id, recipient, subject, text, link, copy, written_at, state, due_at, "
      "attempts, claimed_at, sent_at, detail) VALUES (?, '', ?, ?, ?, '', 0, ?, 'waiting', ?, 0, 0, 0, '')",
      digest, recipient, fmt::format("お知らせ {}件（{}）", notices.size(), moment.today().month_day()),
      digest_text(notices, public_url), moment.now, moment.now);
  for (const Kept& each : notices)
    tx.exec("UPDATE mail SET in_mail = ?, digest_at = 0 WHERE id = ?", digest, each.id);
}

}  // namespace

std::size_t gather_digests(store::Database& database, const Moment& moment, std::string_view public_url) {
  for (std::size_t made = 0;; ++made) {
    const bool more = database.write([&](store::Tx& tx) {
      const auto recipient = next_recipient(tx, moment.now);
      if (!recipient) return false;
      std::vector<Kept> notices;
      for (const store::Row& row : tx.query("SELECT id, subject, text, link FROM mail WHERE digest_at > 0 "
                                            "AND digest_at <= ? AND recipient "
                                            "= ? ORDER BY written_at, id LIMIT ?",
                                            moment.now, *recipient, notices_max))
        notices.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
      if (notices.size() == 1)
        release(tx, moment.now, notices.front());
      else
        put_together(tx, moment, *recipient, notices, public_url);
      return true;
    });
    if (!more) return made;
  }
}

}  // namespace kakari::messages
