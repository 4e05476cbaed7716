#include "directory/fhir/type.h"

#include <algorithm>

#include "regime/function.h"

namespace kakari::fhir {
namespace {

constexpr std::array<std::string_view, 4> kNames{"Organization", "Location", "HealthcareService",
                                                 "PractitionerRole"};

struct StaffText {
  std::string_view id, label, item, counted;
};
constexpr std::array<StaffText, 2> kStaff{
    {{"trained", "かかりつけ医機能に関する研修の修了者", "core.training", "core.training_fte"},
     {"specialist", "総合診療専門医", "core.specialist", "core.specialist_fte"}}};

/// FHIR ids have no underscore.
std::string part_id(Type type, std::size_t part) {
  std::string out(type == Type::healthcare_service ? regime::id(regime::Function(part)) : id(Staff(part)));
  std::ranges::replace(out, '_', '-');
  return out;
}

}  // namespace

std::string_view name(Type type) {
  return kNames[std::size_t(type)];
}

std::optional<Type> type_of(std::string_view name) {
  const auto at = std::ranges::find(kNames, name);
  if (at == kNames.end()) return {};
  return Type(at - kNames.begin());
}

std::string_view id(Staff staff) {
  return kStaff[std::size_t(staff)].id;
}
std::string_view label(Staff staff) {
  return kStaff[std::size_t(staff)].label;
}
std::string_view item(Staff staff) {
  return kStaff[std::size_t(staff)].item;
}
std::string_view counted_item(Staff staff) {
  return kStaff[std::size_t(staff)].counted;
}

std::size_t parts(Type type) {
  switch (type) {
    case Type::healthcare_service:
      return regime::kFunctions.size();
    case Type::practitioner_role:
      return kStaff.size();
    default:
      return 1;
  }
}

std::string resource_id(Type type, std::string_view number, std::size_t part) {
  if (parts(type) == 1) return std::string(number);
  return std::string(number) + "." + part_id(type, part);
}

std::optional<ResourceName> read_id(Type type, std::string_view id) {
  const std::size_t dot = id.find('.');
  if (parts(type) == 1) {
    if (id.empty() || dot != std::string_view::npos) return {};
    return ResourceName{std::string(id), 0};
  }
  if (dot == std::string_view::npos || dot == 0) return {};
  for (std::size_t part = 0; part < parts(type); ++part)
    if (id.substr(dot + 1) == part_id(type, part)) return ResourceName{std::string(id.substr(0, dot)), part};
  return {};
}

}  // namespace kakari::fhir
