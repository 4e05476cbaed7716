#include <fmt/format.h>

#include "registry/physician_row.h"
#include "training/learning/postcard.h"

namespace kakari::learning {
namespace {

constexpr std::string_view columns =
    "SELECT c.id, c.content_id, c.edition, c.written_as, c.physician_id, p.name, p.licence_number, "
    "c.received_on, c.answers, c.state, c.reason, c.attempt_id, a.right_count, a.asked, a.passed, "
    "a.credit_id, "
    "c.name, c.at FROM learning_postcard c LEFT JOIN physician p ON p.id = c.physician_id LEFT JOIN "
    "learning_attempt a ON a.id = c.attempt_id ";

Postcard::State state_of(std::string_view id) {
  return id == "counted"     ? Postcard::State::counted
         : id == "duplicate" ? Postcard::State::duplicate
                             : Postcard::State::pending;
}

Postcard read(const store::Row& row) {
  Postcard c;
  c.id = Id::trusted(row.text(0));
  c.content = Id::trusted(row.text(1));
  c.edition = row.get<int>(2);
  c.written_as = row.text(3);
  c.physician = row.text(4);
  c.physician_name = row.get<std::optional<std::string>>(5).value_or("");
  c.licence_number = row.get<std::optional<std::string>>(6).value_or("");
  c.received = Date::parse(row.text(7)).value();
  c.answers = row.text(8);
  c.state = state_of(row.text(9));
  c.reason = row.text(10);
  c.attempt = row.text(11);
  c.right = row.get<std::optional<int>>(12).value_or(0);
  c.asked = row.get<std::optional<int>>(13).value_or(0);
  c.passed = row.get<std::optional<int>>(14).value_or(0) != 0;
  c.credited = !row.get<std::optional<std::string>>(15).value_or("").empty();
  c.by = row.text(16);
  c.at = row.integer(17);
  return c;
}

std::vector<Postcard> all(const store::Rows& rows) {
  std::vector<Postcard> found;
  for (const auto& row : rows) found.push_back(read(row));
  return found;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string_view label(Postcard::State state) {
  switch (state) {
    case Postcard::State::counted:
      return "採点済み";
    case Postcard::State::duplicate:
      return "数えません";
    case Postcard::State::pending:
      break;
  }
  return "照合待ち";
}

std::vector<registry::Physician> find_writers(store::Tx& tx, std::string_view who, std::size_t most) {
  std::vector<registry::Physician> found;
  if (const std::string number = registry::read_licence_number(who); !number.empty()) {
    if (auto one = registry::find_physician_by_licence(tx, number)) found.push_back(std::move(*one));
    return found;
  }
  const std::string key = registry::person_key(who);
  if (key.empty()) return found;
  const std::string begins = escaped(key) + "%";
  for (const auto& row : tx.query(
           fmt::format("SELECT id FROM physician WHERE name_key LIKE ? ESCAPE '\\' OR kana_key LIKE ? ESCAPE "
                       "'\\' ORDER BY kana_key, licence_number LIMIT {}",
                       most),
           begins, begins))
    found.push_back(registry::find_physician(tx, Id::trusted(row.text(0))).value());
  return found;
}

std::optional<Postcard> find_postcard(store::Tx& tx, const Id& id) {
  const auto row = tx.one(fmt::format("{} WHERE c.id = ?", columns), id);
  if (!row) return {};
  return read(*row);
}

std::vector<Postcard> recent_postcards(store::Tx& tx, const Id& content, std::size_t most) {
  return all(
      tx.query(fmt::format("{} WHERE c.content_id = ? ORDER BY c.at DESC, c.id DESC LIMIT {}", columns, most),
               content));
}

std::vector<Postcard> pending_postcards(store::Tx& tx, const Id& content) {
  return all(
      tx.query(fmt::format("{} WHERE c.content_id = ? AND c.state = 'pending' ORDER BY c.at, c.id", columns),
               content));
}

std::int64_t count_postcards(store::Tx& tx, const Id& content) {
  return tx.one("SELECT COUNT(*) FROM learning_postcard WHERE content_id = ?", content)->integer(0);
}

}  // namespace kakari::learning
