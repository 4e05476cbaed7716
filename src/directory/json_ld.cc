#include "directory/json_ld.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "directory/institution_parts.h"

namespace kakari::directory {
namespace {

namespace json = boost::json;

constexpr int kMinutesOfDay = 24 * 60;

json::array opening(const std::vector<Span>& spans) {
  static constexpr std::string_view days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                              "Friday", "Saturday", "Sunday",    "PublicHolidays"};
  const auto clock = [](int minutes) { return fmt::format("{:02}:{:02}", minutes / 60 % 24, minutes % 60); };
  json::array out;
  for (const Span& span : spans) {
    // What is closed in some weeks of the month cannot be said here.
    if (span.day < 1 || span.day > 8 || span.weeks != kEveryWeek) continue;
    out.push_back({{"@type", "OpeningHoursSpecification"},
                   {"dayOfWeek", "https://schema.org/" + std::string(days[span.day - 1])},
                   {"opens", clock(span.start)},
                   {"closes", span.end == kMinutesOfDay ? "23:59" : clock(span.end)}});
  }
  return out;
}

std::string degrees(double value) {
  return fmt::format("{:.5f}", value);
}

json::object address(const InstitutionView& view, const Setting& setting) {
  const auto& i = view.institution;
  json::object out{{"@type", "PostalAddress"}, {"addressCountry", "JP"}};
  std::string_view street = i.address;
  const auto* prefecture = setting.areas ? setting.areas->prefecture(i.prefecture) : nullptr;
  for (const auto& [key, part] :
       {std::pair<std::string_view, std::string_view>{"addressRegion", prefecture ? prefecture->name : ""},
        {"addressLocality", view.municipality_name}}) {
    if (part.empty() || !street.starts_with(part)) continue;
    out[key] = part;
    street.remove_prefix(part.size());
  }
  out["streetAddress"] = street;
  if (!i.postal.empty()) out["postalCode"] = i.postal;
  return out;
}

}  // namespace

std::string json_ld(const InstitutionView& view, const std::vector<ShownSection>& sections,
                    const Setting& setting) {
  const auto& i = view.institution;
  unsigned char buffer[8192];
  json::monotonic_resource memory(buffer, sizeof buffer);
  const bool hospital = i.kind == regime::InstitutionKind::hospital;
  const std::string url = setting.public_url + setting.say.path("/institutions/" + i.number);
  json::object out({{"@context", "https://schema.org"},
                    {"@type", hospital ? "Hospital" : "MedicalClinic"},
                    {"@id", setting.public_url + "/institutions/" + i.number},
                    {"url", url},
                    {"identifier", i.number},
                    {"name", said_name(i.name, view.name_en(), i.invented, setting.say).text},
                    {"address", address(view, setting)}},
                   &memory);
  if (const std::string& other = setting.say.english() ? i.name : view.name_en(); !other.empty())
    out["alternateName"] = other;
  if (!i.phone.empty()) out["telephone"] = i.phone;
  if (i.url.starts_with("http")) out["sameAs"] = i.url;
  if (i.latitude && i.longitude)
    out["geo"] = {{"@type", "GeoCoordinates"},
                  {"latitude", degrees(*i.latitude)},
                  {"longitude", degrees(*i.longitude)}};
  if (auto hours = opening(view.spans); !hours.empty()) out["openingHoursSpecification"] = std::move(hours);
  if (!i.departments.empty()) out["medicalSpecialty"] = departments_said(i, setting.say);
  if (!sees_outpatients(view)) out["isAcceptingNewPatients"] = false;
  json::array services;
  for (const ShownSection& section : sections)
    if (section.function && !section.plain.text.empty())
      services.push_back({{"@type", "MedicalTherapy"}, {"name", section.plain.text}});
  if (!services.empty()) out["availableService"] = std::move(services);
  return json::serialize(out);
}

}  // namespace kakari::directory
