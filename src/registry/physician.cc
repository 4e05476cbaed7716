#include "registry/physician.h"

#include <fmt/format.h>

#include <array>

#include "base/name.h"
#include "base/text.h"
#include "registry/column_list.h"
#include "registry/physician_row.h"

namespace kakari::registry {
namespace {

constexpr std::array kStandings{
    Name{"provisional", "確認待ち"},
    Name{"checked", "確認済"},
    Name{"refused", "登録内容の確認が必要"},
};

constexpr std::size_t kLicenceDigitsMax = 6;

std::optional<Physician> one_where(store::Tx& tx, std::string_view column, std::string_view value) {
  if (value.empty()) return {};
  // That it is not empty is said again for the indexes, which are over what is not empty only.
  const auto row = tx.one(
      fmt::format("SELECT {0} FROM physician p WHERE p.{1} = ? AND p.{1} <> ''", physician_columns(), column),
      value);
  if (!row) return {};
  return physician_of(*row);
}

}  // namespace

std::string_view id(Standing standing) {
  return kStandings[std::size_t(standing)].id;
}

std::string_view label(Standing standing) {
  return kStandings[std::size_t(standing)].label;
}

std::optional<Standing> standing_of(std::string_view id) {
  return named<Standing>(kStandings, id);
}

std::optional<Physician> find_physician(store::Tx& tx, const Id& id) {
  return one_where(tx, "id", id);
}

std::optional<Physician> find_physician_by_number(store::Tx& tx, std::string_view number) {
  return one_where(tx, "number", number);
}

std::optional<Physician> find_physician_by_licence(store::Tx& tx, std::string_view licence_number) {
  return one_where(tx, "licence_number", licence_number);
}

std::optional<Physician> physician_of_person(store::Tx& tx, const Id& person) {
  return one_where(tx, "person", person);
}

Physician add_physician(store::Tx& tx, const Moment& moment, Physician physician) {
  if (physician.id.empty()) physician.id = moment.new_id();
  if (physician.number.empty()) physician.number = physician_number(take_physician_serials(tx, 1));
  const std::string name_key = person_key(physician.name), kana_key = person_key(physician.kana);
  std::vector<store::Value> values;
  append_values(values, physician, name_key, kana_key, moment.now);
  tx.insert_many("physician", kPhysicianColumns, values);
  return physician;
}

void change_physician(store::Tx& tx, const Physician& changed) {
  static const std::string sql =
      "UPDATE physician SET " +
      column_sets(std::span(kPhysicianColumns).first(kPhysicianColumns.size() - 1)) + " WHERE id = ?";
  Physician next = changed;
  ++next.version;
  const std::string name_key = person_key(next.name), kana_key = person_key(next.kana);
  std::vector<store::Value> values;
  append_values(values, next, name_key, kana_key, 0);
  values.back() = store::to_value(next.id);  // when it was made stays
  tx.change(sql, values);
}

access::Scope scope_of(const Physician& physician) {
  access::Scope scope;
  scope.prefecture = physician.prefecture;
  scope.person = physician.person;
  scope.physician = physician.id.text();
  scope.association = physician.association;
  scope.federation = physician.federation;
  return scope;
}

std::string read_licence_number(std::string_view typed) {
  std::string digits;
  const std::string text = trim(narrow(typed));
  std::string_view left = text;
  for (const std::string_view before : {"医籍登録番号", "登録番号", "第"})
    if (left.starts_with(before)) left.remove_prefix(before.size());
  if (left.ends_with("号")) left.remove_suffix(std::string_view("号").size());
  for (const char c : trim(left)) {
    if (c == ',' || c == ' ') continue;
    if (c < '0' || c > '9') return {};
    if (c != '0' || !digits.empty()) digits += c;
  }
  if (digits.size() > kLicenceDigitsMax) return {};
  return digits;
}

}  // namespace kakari::registry
