#include "registry/physician_row.h"

#include <fmt/format.h>

#include "base/check_digit.h"
#include "base/text.h"
#include "base/utf8.h"
#include "registry/column_list.h"

namespace kakari::registry {
namespace {

constexpr std::string_view kSmall = "ァィゥェォッャュョヮ", kLarge = "アイウエオツヤユヨワ";

}  // namespace

const std::string& physician_columns() {
  static const std::string columns =
      column_list("p", std::span(kPhysicianColumns).first(kPhysicianColumns.size() - 3));
  return columns;
}

Physician physician_of(const store::Row& row, std::size_t at) {
  const auto next = [&]<class T>(T& field) { field = row.get<T>(at++); };
  Physician p;
  std::string id, standing;
  next(id), next(p.person), next(p.number), next(p.licence_number), next(p.licence_date), next(p.name);
  next(p.kana), next(p.birth_date), next(p.email), next(standing), next(p.prefecture), next(p.association);
  next(p.federation), next(p.invented), next(p.version);
  p.id = Id::trusted(std::move(id));
  p.standing = standing_of(standing).value_or(Standing::provisional);
  return p;
}

void append_values(std::vector<store::Value>& values, const Physician& p, std::string_view name_key,
                   std::string_view kana_key, Instant created_at) {
  const auto add = [&](const auto&... field) { (values.push_back(store::to_value(field)), ...); };
  add(p.id, p.person, p.number, p.licence_number, p.licence_date, p.name, p.kana, p.birth_date, p.email);
  add(id(p.standing), p.prefecture, p.association, p.federation, p.invented, p.version, name_key, kana_key);
  add(created_at);
}

std::string person_key(std::string_view name) {
  const std::string folded = fold(name);
  std::string key;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t from = at;
    const char32_t c = utf8::next(folded, at);
    const std::string_view character = std::string_view(folded).substr(from, at - from);
    if (c == U'・' || c == U'.' || c == U',') continue;
    const std::size_t small = c >= 0x30A1 && c <= 0x30EE ? kSmall.find(character) : std::string_view::npos;
    key += small == std::string_view::npos ? character : kLarge.substr(small, character.size());
  }
  return key;
}

std::int64_t take_physician_serials(store::Tx& tx, std::int64_t count) {
  const auto row = tx.one(
      "INSERT INTO physician_serial (name, last_serial) VALUES ('physician', ?) "
      "ON CONFLICT (name) DO UPDATE SET last_serial = physician_serial.last_serial + ? "
      "RETURNING last_serial",
      count, count);
  return row->integer(0) - count + 1;
}

std::string physician_number(std::int64_t serial) {
  return with_check_digit(fmt::format("D-{:07}", serial));
}

}  // namespace kakari::registry
