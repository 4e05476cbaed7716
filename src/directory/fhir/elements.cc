#include "directory/fhir/elements.h"

#include <fmt/format.h>

#include <map>

#include "directory/fhir/instant.h"

namespace kakari::fhir {
namespace {

constexpr int kDayMinutes = 24 * 60;
constexpr std::uint8_t kHoliday = 8;

/// A time of FHIR ends before 24:00; what ends later ends the next morning.
std::string time_text(int minutes) {
  if (minutes == kDayMinutes) return "23:59:59";
  return fmt::format("{:02}:{:02}:00", minutes / 60 % 24, minutes % 60);
}

std::string clock_text(int minutes) {
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

std::string postal_text(std::string_view digits) {
  if (digits.size() != 7) return std::string(digits);
  return std::string(digits.substr(0, 3)) + "-" + std::string(digits.substr(3));
}

}  // namespace

json::object coding(std::string_view system, std::string_view code, std::string_view display) {
  json::object out{{"system", system}, {"code", code}};
  if (!display.empty()) out["display"] = display;
  return out;
}

json::object concept_of(json::object coding) {
  return {{"coding", json::array{std::move(coding)}}};
}

json::object reference(Type type, std::string_view id, std::string_view display) {
  json::object out{{"reference", std::string(name(type)) + "/" + std::string(id)}};
  if (!display.empty()) out["display"] = display;
  return out;
}

json::object identifier(std::string_view system, std::string_view value) {
  return {{"system", system}, {"value", value}};
}

json::object meta(const Setting&, const Subject& subject, std::initializer_list<std::string_view> profiles) {
  json::object out{{"versionId", std::to_string(subject.changed)},
                   {"lastUpdated", instant_text(subject.changed)},
                   {"profile", json::array(profiles.begin(), profiles.end())}};
  if (subject.record.invented)
    out["tag"] = json::array{coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST", "架空")};
  return out;
}

json::object address(const Setting& setting, const directory::InstitutionRecord& r) {
  json::object out{{"use", "work"}, {"type", "physical"}};
  std::string_view rest = r.address;
  const auto* prefecture = setting.areas->prefecture(r.prefecture);
  const auto* municipality = setting.areas->municipality(r.municipality);
  if (prefecture && rest.starts_with(prefecture->name)) rest.remove_prefix(prefecture->name.size());
  std::string city = municipality ? municipality->name : "";
  // 東伯郡湯梨浜町: the 郡 before the name belongs to it.
  if (const std::size_t at = city.empty() ? std::string_view::npos : rest.find(city);
      at != std::string_view::npos && (at == 0 || rest.substr(0, at).ends_with("郡"))) {
    city = rest.substr(0, at + city.size());
    rest.remove_prefix(city.size());
  }
  if (!r.address.empty()) out["text"] = r.address;
  if (!rest.empty()) out["line"] = json::array{rest};
  if (!city.empty()) out["city"] = city;
  if (prefecture) out["state"] = prefecture->name;
  if (!r.postal.empty()) out["postalCode"] = postal_text(r.postal);
  out["country"] = "JP";
  return out;
}

json::array telecom(const directory::InstitutionRecord& r) {
  json::array out;
  if (!r.phone.empty()) out.push_back({{"system", "phone"}, {"value", r.phone}, {"use", "work"}});
  if (!r.url.empty()) out.push_back({{"system", "url"}, {"value", r.url}, {"use", "work"}});
  return out;
}

json::array weekly(const std::vector<directory::Span>& spans, std::string_view opens,
                   std::string_view closes) {
  constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::map<std::pair<int, int>, json::array> by_time;
  for (const auto& span : spans)
    if (span.day >= 1 && span.day < kHoliday)
      by_time[{span.start, span.end}].push_back(json::value(kDays[std::size_t(span.day - 1)]));
  json::array out;
  for (auto& [time, days] : by_time) {
    json::object entry{{"daysOfWeek", std::move(days)}};
    if (time.second - time.first >= kDayMinutes) {
      entry["allDay"] = true;
    } else {
      entry[opens] = time_text(time.first);
      entry[closes] = time_text(time.second);
    }
    out.push_back(std::move(entry));
  }
  return out;
}

std::string holiday_hours(const std::vector<directory::Span>& spans) {
  std::string out;
  for (const auto& span : spans)
    if (span.day == kHoliday)
      out += fmt::format("{}{}〜{}", out.empty() ? "祝日: " : "、", clock_text(span.start),
                         clock_text(span.end));
  return out;
}

json::object kind_concept(const Setting& setting, const directory::InstitutionRecord& r) {
  const bool hospital = r.kind == regime::InstitutionKind::hospital;
  return concept_of(coding(code_system(setting.base, "institution-kind"), hospital ? "hospital" : "clinic",
                           hospital ? "病院" : "診療所"));
}

}  // namespace kakari::fhir
