#include <algorithm>

#include "base/text.h"
#include "directory/fhir/condition_parts.h"

namespace kakari::fhir {
namespace {

using directory::Range;
using directory::Register;
using directory::TextIndex;
using directory::Window;

/// Parts of the two text indexes.
enum NamePart : std::size_t { name_part, kana_part };
enum PlacePart : std::size_t { address_part };

bool begins(std::string_view text, std::string_view word, std::string_view modifier) {
  if (modifier == "contains") return text.find(word) != std::string_view::npos;
  return text.starts_with(word);
}

/// At least those that have the word somewhere; to be looked at one by one.
Window found_in(const Known& known, const TextIndex& index, std::string_view word) {
  Window out = nobody(known);
  index.find(word, everybody(known), out);
  return out;
}

Condition name_condition(const Known& known, std::string_view modifier, const std::string& value) {
  const std::string word = directory::fold_clean(value);
  Condition out;
  out.docs = found_in(known, known.institutions().names(), word);
  const Shot snapshot = known.view.snapshot;
  if (modifier == "exact")
    out.keep = [snapshot, value](Row row) {
      const Register& all = snapshot->institutions();
      return all.name(row.doc) == value || all.kana(row.doc) == value;
    };
  else
    out.keep = [snapshot, word, modifier = std::string(modifier)](Row row) {
      const TextIndex& names = snapshot->institutions().names();
      return begins(names.part(row.doc, name_part), word, modifier) ||
             begins(names.part(row.doc, kana_part), word, modifier);
    };
  return out;
}

/// Where the prefecture, the municipality and the rest begin in a folded address.
struct Starts {
  std::string state, city;  // folded names
  bool begins_any(std::string_view address, std::string_view word) const {
    if (address.starts_with(word)) return true;
    if (address.starts_with(state)) address.remove_prefix(state.size());
    if (address.starts_with(word)) return true;
    const std::size_t at = address.find(city);
    if (at == std::string_view::npos || city.empty()) return false;
    return address.substr(at).starts_with(word) || address.substr(at + city.size()).starts_with(word);
  }
};

Condition address_condition(const Known& known, std::string_view modifier, const std::string& value) {
  const std::string word = directory::fold_clean(value);
  const Shot snapshot = known.view.snapshot;
  Condition out;
  out.docs = found_in(known, known.institutions().places(), word);
  out.keep = [snapshot, word, value, areas = known.areas, modifier = std::string(modifier)](Row row) {
    const Register& all = snapshot->institutions();
    if (modifier == "exact") return all.address(row.doc) == value;
    const std::string_view address = all.places().part(row.doc, address_part);
    if (modifier == "contains") return address.find(word) != std::string_view::npos;
    const auto* city = areas->municipality(all.municipality(row.doc));
    const auto* state = areas->prefecture(std::string_view(all.municipality(row.doc)).substr(0, 2));
    return Starts{state ? fold(state->name) : "", city ? fold(city->name) : ""}.begins_any(address, word);
  };
  return out;
}

void add(Window& out, const std::vector<Range>& ranges) {
  for (const Range& range : ranges)
    for (Doc doc = range.first; doc < range.last; ++doc) directory::set(out.bits, doc);
}

bool place_fits(std::string_view name, std::string_view modifier, const std::string& value) {
  if (modifier == "exact") return name == value;
  return begins(fold(name), fold(value), modifier);
}

Condition city_condition(const Known& known, std::string_view modifier, const std::string& value) {
  Condition out = never(known);
  for (const auto& m : known.institutions().municipalities()) {
    const auto* city = known.areas->municipality(m.code);
    if (city && place_fits(city->name, modifier, value)) add(*out.docs, {m.range});
  }
  return out;
}

Condition state_condition(const Known& known, std::string_view modifier, const std::string& value) {
  Condition out = never(known);
  for (const auto& prefecture : known.areas->prefectures())
    if (prefecture.code == value || place_fits(prefecture.name, modifier, value))
      add(*out.docs, known.institutions().in_prefecture(prefecture.code));
  return out;
}

Condition postal_condition(const Known& known, std::string_view modifier, const std::string& value) {
  std::string digits = narrow(value);
  std::erase(digits, '-');
  if (digits.empty() || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
    return never(known);
  Condition out;
  out.keep = [snapshot = known.view.snapshot, digits, modifier = std::string(modifier)](Row row) {
    const std::string_view postal = snapshot->institutions().postal(row.doc);
    return modifier == "exact" ? postal == digits : begins(postal, digits, modifier);
  };
  return out;
}

Condition country_condition(const Known& known, const std::string& value) {
  const std::string country = fold(value);
  return country == "jp" || country == "jpn" || country == "日本" ? Condition{} : never(known);
}

}  // namespace

Condition text_condition(const Known& known, std::string_view parameter, std::string_view modifier,
                         const std::string& value) {
  if (directory::fold_clean(value).empty()) return never(known);
  if (parameter == "name") return name_condition(known, modifier, value);
  if (parameter == "address-city") return city_condition(known, modifier, value);
  if (parameter == "address-state") return state_condition(known, modifier, value);
  if (parameter == "address-postalcode") return postal_condition(known, modifier, value);
  if (parameter == "address-country") return country_condition(known, value);
  return address_condition(known, modifier, value);
}

}  // namespace kakari::fhir
