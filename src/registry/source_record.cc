#include "registry/source_record.h"

#include <fmt/format.h>

namespace kakari::registry {
namespace {

class Fnv {
 public:
  void add(std::string_view text) {
    for (const char c : text) step(static_cast<unsigned char>(c));
    step(0x1F);
  }
  std::uint64_t value() const { return value_; }

 private:
  void step(unsigned char c) { value_ = (value_ ^ c) * 1099511628211ULL; }
  std::uint64_t value_ = 14695981039346656037ULL;
};

}  // namespace

std::uint64_t content_hash(const SourceRecord& r) {
  const Institution& i = r.institution;
  Fnv hash;
  for (const std::string* text :
       {&r.key, &r.kind, &r.code10, &r.iryo_id, &i.name, &i.kana, &i.prefecture, &i.municipality, &i.postal,
        &i.address, &i.url, &i.departments, &r.days.weekly, &r.days.by_week, &r.days.holidays, &r.days.other})
    hash.add(*text);
  if (i.latitude && i.longitude) hash.add(fmt::format("{:.6f},{:.6f}", *i.latitude, *i.longitude));
  hash.add(fmt::format("{}", i.beds));
  if (!r.access.name_en.empty()) hash.add(r.access.name_en);
  return hash.value();
}

std::uint64_t content_hash(std::span<const std::string_view> cells) {
  Fnv hash;
  for (const std::string_view cell : cells) hash.add(cell);
  return hash.value();
}

}  // namespace kakari::registry
