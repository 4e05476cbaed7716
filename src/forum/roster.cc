#include <algorithm>
#include <cmath>

#include "forum/cube.h"

namespace kakari::forum {

namespace {

std::string hash_of(const std::vector<Place>& places) {
  std::string text;
  for (const Place& place : places)
    text.append(place.id.text())
        .append(place.municipality)
        .append(place.closed_on)
        .append(place.kind == regime::InstitutionKind::hospital ? "h" : "c")
        .append(place.exempt ? "x\n" : "\n");
  return regime::sha256_hex(text);
}

}  // namespace

Roster::Roster(std::vector<Place> places) : places_(std::move(places)) {
  std::ranges::sort(places_, [](const Place& a, const Place& b) {
    return std::tie(a.municipality, a.number, a.id.text()) < std::tie(b.municipality, b.number, b.id.text());
  });
  by_id_.reserve(places_.size());
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Place& place = places_[i];
    by_id_.emplace(place.id.text(), Doc(i));
    auto& range = ranges_.try_emplace(place.municipality, Doc(i), Doc(i)).first->second;
    range.second = Doc(i + 1);
  }
  hash_ = hash_of(places_);
  for (const auto& [code, range] : ranges_) spans_.push_back(span_of(range.first, range.second));
}

Roster::Span Roster::span_of(Doc first, Doc last) const {
  Span span{first, last, 90, 180, -90, -180};
  for (Doc doc = first; doc < last; ++doc) {
    const Point at = places_[doc].at;
    if (!at.known()) continue;
    span.south = std::min(span.south, at.latitude);
    span.north = std::max(span.north, at.latitude);
    span.west = std::min(span.west, at.longitude);
    span.east = std::max(span.east, at.longitude);
  }
  return span;
}

bool Roster::any_within(const Bits& set, std::string_view municipality, Point centre, double km) const {
  const auto high = float(km / 110.0);  // degrees, generously
  const auto wide = float(km / (110.0 * std::max(0.1, std::cos(centre.latitude * 3.14159265 / 180))));
  const auto within = [&](Doc doc) {
    if (!directory::test(set, doc)) return false;
    const Point at = places_[doc].at;
    return at.known() && std::abs(at.latitude - centre.latitude) <= high &&
           std::abs(at.longitude - centre.longitude) <= wide && directory::distance_km(at, centre) <= km;
  };
  const auto [first, last] = range(municipality);
  for (Doc doc = first; doc < last; ++doc)
    if (within(doc) || (directory::test(set, doc) && !places_[doc].at.known())) return true;
  if (!centre.known()) return false;
  for (const Span& span : spans_) {
    if ((first != last && span.first == first) || span.south > centre.latitude + high ||
        span.north < centre.latitude - high || span.west > centre.longitude + wide ||
        span.east < centre.longitude - wide)
      continue;
    for (Doc doc = span.first; doc < span.last; ++doc)
      if (within(doc)) return true;
  }
  return false;
}

bool Roster::aligned(const Roster& other) const {
  return std::ranges::equal(places_, other.places_, [](const Place& a, const Place& b) {
    return a.id == b.id && a.municipality == b.municipality;
  });
}

std::optional<Doc> Roster::find(std::string_view id) const {
  const auto at = by_id_.find(std::string(id));
  if (at == by_id_.end()) return {};
  return at->second;
}

std::pair<Doc, Doc> Roster::range(std::string_view municipality) const {
  const auto at = ranges_.find(std::string(municipality));
  return at == ranges_.end() ? std::pair<Doc, Doc>{0, 0} : at->second;
}

}  // namespace kakari::forum
