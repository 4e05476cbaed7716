#include "messages/outbox.h"

#include <array>
#include <stdexcept>

#include "base/text.h"

namespace kakari::messages {
namespace {

constexpr std::array<std::string_view, 7> standings{"waiting", "claimed", "sent",    "refused",
                                                    "later",   "unknown", "gathered"};

constexpr std::string_view columns =
    "SELECT id, recipient, subject, text, link, state, attempts, written_at, due_at, sent_at, detail FROM "
    "mail ";

std::vector<Posted> rows(store::Tx& tx, std::string_view where, std::size_t most, std::size_t skip) {
  std::vector<Posted> found;
  const std::string sql =
      std::string(columns).append(where).append(" ORDER BY written_at DESC, id DESC LIMIT ? OFFSET ?");
  for (const store::Row& row : tx.query(sql, most, skip))
    found.push_back({Id::trusted(row.text(0)), row.text(1), row.text(2), row.text(3), row.text(4),
                     standing_of(row.text(5)), row.integer(6), row.integer(7), row.integer(8), row.integer(9),
                     row.text(10)});
  return found;
}

}  // namespace

std::string_view id(MailStanding standing) {
  return standings.at(std::size_t(standing));
}

MailStanding standing_of(std::string_view id) {
  for (std::size_t i = 0; i < standings.size(); ++i)
    if (standings[i] == id) return MailStanding(i);
  throw std::invalid_argument("no standing of a mail: " + std::string(id));
}

std::string whole_text(std::string_view text, std::string_view link, std::string_view public_url) {
  std::string whole = trim(text);
  if (!link.empty() && !public_url.empty())
    whole.append("\n\nくわしい内容とお手続きは、こちらからご覧ください。\n").append(public_url).append(link);
  return whole.append(
      "\n\n--"
      "\n利用者として登録されている方は、このお知らせを、ログインして「お知らせ」の画面でもご覧いただけます。"
      "メールの受け取り方は、"
      "「お知らせの受け取り方」の画面で変えられます。\n");
}

std::vector<Posted> posted(store::Tx& tx, std::size_t most, std::size_t skip) {
  return rows(tx, "WHERE in_mail = ''", most, skip);
}

std::int64_t posted_count(store::Tx& tx) {
  return tx.one("SELECT COUNT(*) FROM mail WHERE in_mail = ''")->integer(0);
}

std::vector<Posted> undelivered(store::Tx& tx, std::size_t most, std::size_t skip) {
  return rows(tx, "WHERE in_mail = '' AND state IN ('refused', 'unknown')", most, skip);
}

MailState mail_state(store::Tx& tx) {
  MailState sum;
  for (const store::Row& row :
       tx.query("SELECT state, COUNT(*) FROM mail WHERE in_mail = '' GROUP BY state")) {
    const std::int64_t count = row.integer(1);
    switch (standing_of(row.text(0))) {
      case MailStanding::waiting:
      case MailStanding::claimed:
      case MailStanding::later:
      case MailStanding::gathered:
        sum.waiting += count;
        break;
      case MailStanding::sent:
        sum.sent += count;
        break;
      case MailStanding::refused:
        sum.refused += count;
        break;
      case MailStanding::unknown:
        sum.unknown += count;
        break;
    }
  }
  return sum;
}

}  // namespace kakari::messages
