#include "forum/measures/remind.h"

#include <map>

#include "forum/measures/rows.h"
#include "messages/message.h"

namespace kakari::measures {
namespace {

constexpr int again_after_days = 7;  // while the same ones stay overdue

/// One of whom something is overdue: a forum's coordinator, or a prefecture.
struct Told {
  messages::Recipient to;
  std::vector<Measure> overdue;
  std::string place;  // name of the forum; of a prefecture empty

  std::string key() const { return to.id; }
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const Measure& m : overdue) all.push_back(m.id.text() + " " + m.due());
    std::ranges::sort(all);
    return all;
  }
};

std::vector<Told> overdue_now(store::Tx& tx, Date today) {
  std::map<std::string, Told> by_key;
  std::map<std::string, std::string> names;
  for (const auto& row : tx.query("SELECT code, name FROM forum WHERE ended_at = 0"))
    names[row.text(0)] = row.text(1);
  for (Measure& m : read_measures(tx, "f.ended_at = 0", {})) {
    if (!m.overdue(today)) continue;
    const std::string prefecture = m.forum.substr(0, 2);
    Told& forum = by_key[m.forum];
    forum.to = {"forum", m.forum};
    forum.place = names[m.forum];
    Told& whole = by_key[prefecture];
    whole.to = {"prefecture", prefecture};
    whole.overdue.push_back(m);
    forum.overdue.push_back(std::move(m));
  }
  std::vector<Told> all;
  for (auto& [key, told] : by_key) all.push_back(std::move(told));
  return all;
}

/// Whether something has become overdue since the last notice, or that was a week ago.
bool to_be_told(store::Tx& tx, const Told& told, Date today) {
  const auto last = tx.one(
      "SELECT day, overdue FROM overdue_notice WHERE recipient = ? ORDER BY day DESC LIMIT 1", told.key());
  if (!last) return true;
  if (last->text(0) >= today.iso()) return false;
  if (today.days_since(Date::parse(last->text(0)).value()) >= again_after_days) return true;
  const auto known = read_texts(last->text(1));
  for (const auto& name : told.names())
    if (std::ranges::find(known, name) == known.end()) return true;
  return false;
}

std::string words(const Told& told) {
  std::string text = told.place.empty() ? "期限を過ぎた方策があります。\n"
                                        : told.place + "に、期限を過ぎた方策があります。\n";
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < told.overdue.size() && i < most; ++i) {
    const Measure& m = told.overdue[i];
    const auto due = Date::parse(m.due());
    text += fmt::format("\n・{}（期限 {}、{}）", m.text, due ? due->wareki() : m.due(),
                        m.owner.known() ? m.owner.name : "担い手は決まっていません");
  }
  if (told.overdue.size() > most) text += fmt::format("\nほか{}件", told.overdue.size() - most);
  return text + "\n\n進みぐあいを担い手に確かめ、完了、期限の変更、中止のいずれかを記録してください。";
}

}  // namespace

std::size_t remind_due(store::Database& database, const Moment& moment) {
  const Date today = moment.today();
  auto all = database.read([&](store::Tx& tx) {
    auto overdue = overdue_now(tx, today);
    std::erase_if(overdue, [&](const Told& told) { return !to_be_told(tx, told, today); });
    return overdue;
  });
  std::size_t written = 0;
  for (const Told& told : all)
    written += database.write([&](store::Tx& tx) -> std::size_t {
      // Who writes the row tells; another server, or a second run of the day, finds it there.
      if (tx.exec("INSERT INTO overdue_notice (recipient, day, overdue, at) VALUES (?, ?, ?, ?) ON CONFLICT "
                  "(recipient, day) DO NOTHING",
                  told.key(), today.iso(), json_texts(told.names()), moment.now) == 0)
        return 0;
      messages::tell(tx, moment,
                     {.to = told.to,
                      .topic = "measures-overdue",
                      .subject = fmt::format("期限を過ぎた方策が{}件あります", told.overdue.size()),
                      .text = words(told),
                      .link = "/measures?filter=overdue",
                      .mail_to = "",
                      .once_key = "measures-overdue " + today.iso()});
      return 1;
    });
  return written;
}

}  // namespace kakari::measures
