#include "directory/facets.h"
#include "directory/fhir/resource.h"
#include "directory/sentences.h"
#include "regime/evaluate.h"

namespace kakari::fhir {
namespace {

using regime::Function;

json::object part(std::string_view name, std::string_view type, json::value value) {
  return {{"url", name}, {type, std::move(value)}};
}

const directory::ReportedFunction* held(const Subject& subject, Function function) {
  for (const auto& f : subject.reported->functions)
    if (f.function == function) return &f;
  return nullptr;
}

/// Codings of the form's choices: 診療領域, 疾患.
json::array choices(const Setting& setting, const Subject& subject, std::string_view item_id,
                    std::string_view system, const std::vector<std::int64_t>& codes) {
  json::array out;
  const regime::Item* item = subject.form->item(item_id);
  for (const std::int64_t code : codes) {
    const regime::Choice* choice = item ? item->choice(code) : nullptr;
    out.push_back(concept_of(coding(code_system(setting.base, system), std::to_string(code),
                                    choice ? choice->label : std::string())));
  }
  return out;
}

/// As of when, how, by whom: a sentence for people.
std::string comment(const Subject& subject, const directory::ReportedFunction& f) {
  std::string out = Date::parse(subject.reported->as_of).value_or(Date()).wareki() + "現在。";
  if (f.function != Function::core)
    out += f.with_others ? "ほかの医療機関と連携して行います。" : "単独で行います。";
  if (f.with_others && !f.partner.empty()) out += "連携先: " + f.partner + "。";
  return out + directory::standing_text(f) + "。";
}

/// The reported items in words, a line each.
std::string items(const Subject& subject, Function function) {
  std::string out;
  if (!subject.report) return out;
  for (const std::string& id : subject.form->rule(function).items) {
    const regime::Item* item = subject.form->item(id);
    const auto answer = subject.report->answers.find(id);
    if (!item || !item->published || answer == subject.report->answers.end()) continue;
    const std::string said = regime::in_public_words(*item, answer->second);
    if (!said.empty()) out += "- " + item->name() + ": " + said + "\n";
  }
  return out;
}

json::array communication(const directory::InstitutionRecord& r) {
  json::array out;
  for (const std::string& language : r.languages)
    out.push_back(concept_of(coding("urn:ietf:bcp:47", language == "sign" ? "jsl" : language)));
  return out;
}

json::array characteristics(const Setting& setting, const Subject& subject) {
  json::array out = choices(setting, subject, directory::kDiseaseItem, "disease", subject.reported->diseases);
  if (subject.record.wheelchair == registry::Wheelchair::yes)
    out.push_back(
        concept_of(coding(code_system(setting.base, "access"), "wheelchair", "車いすで受診できる")));
  return out;
}

void add_core(const Setting& setting, const Subject& subject, json::object& out) {
  if (auto fields = choices(setting, subject, directory::kFieldItem, "field", subject.reported->fields);
      !fields.empty())
    out["specialty"] = std::move(fields);
}

}  // namespace

json::object standing_extension(const Setting& setting, const Subject& subject,
                                const directory::ReportedFunction* f) {
  json::array parts{part("as-of", "valueDate", json::value(subject.reported->as_of)),
                    part("fiscal-year", "valueInteger", subject.reported->year)};
  const auto standing = f ? f->standing : reporting::Standing::by_report;
  parts.push_back(part("standing", "valueCode", json::value(directory::id(standing))));
  if (f && f->function != Function::core)
    parts.push_back(part("how", "valueCode", f->with_others ? "with_others" : "alone"));
  if (f && !f->confirmed_on.empty())
    parts.push_back(part("confirmed-on", "valueDate", json::value(f->confirmed_on)));
  if (f && !f->confirmed_by.empty())
    parts.push_back(part("confirmed-by", "valueString", json::value(f->confirmed_by)));
  return {{"url", extension_url(setting.base, "report")}, {"extension", std::move(parts)}};
}

json::object healthcare_service(const Setting& setting, const Subject& subject, Function function) {
  const auto& r = subject.record;
  const directory::ReportedFunction& f = *held(subject, function);
  const std::string id = resource_id(Type::healthcare_service, r.number, std::size_t(function));
  const std::string& label = subject.form->rule(function).label;
  const json::object kind =
      concept_of(coding(code_system(setting.base, "function"), regime::id(function), label));
  json::object out{
      {"resourceType", "HealthcareService"},
      {"id", id},
      {"meta", meta(setting, subject,
                    {"https://profiles.ihe.net/ITI/mCSD/StructureDefinition/IHE.mCSD.HealthcareService"})},
      {"extension", json::array{standing_extension(setting, subject, &f)}},
      {"identifier", json::array{identifier(number_system(setting.base), id)}},
      {"active", true},
      {"providedBy", reference(Type::organization, r.number, r.name)},
      {"category", json::array{kind}},
      {"type", json::array{kind}}};
  const bool core = function == Function::core;
  if (core) add_core(setting, subject, out);
  out["location"] = json::array{reference(Type::location, r.number, r.name)};
  out["name"] = r.name + " " + std::string(directory::short_name(function));
  out["comment"] = comment(subject, f);
  if (const std::string details = items(subject, function); !details.empty()) out["extraDetails"] = details;
  if (auto means = telecom(r); !means.empty()) out["telecom"] = std::move(means);
  if (core)
    if (auto listed = characteristics(setting, subject); !listed.empty())
      out["characteristic"] = std::move(listed);
  if (auto languages = communication(r); !languages.empty()) out["communication"] = std::move(languages);
  if (core) {
    if (auto hours = weekly(r.hours, "availableStartTime", "availableEndTime"); !hours.empty())
      out["availableTime"] = std::move(hours);
    if (const std::string holidays = holiday_hours(r.hours); !holidays.empty())
      out["availabilityExceptions"] = holidays;
  }
  return out;
}

json::object practitioner_role(const Setting& setting, const Subject& subject, Staff staff) {
  const auto& r = subject.record;
  json::array extensions{standing_extension(setting, subject, nullptr)};
  if (subject.report)
    if (const auto at = subject.report->answers.find(counted_item(staff));
        at != subject.report->answers.end())
      if (const auto* tenths = std::get_if<std::int64_t>(&at->second))
        extensions.push_back(
            part(extension_url(setting.base, "full-time-equivalent"), "valueDecimal", double(*tenths) / 10));
  json::object out{
      {"resourceType", "PractitionerRole"},
      {"id", resource_id(Type::practitioner_role, r.number, std::size_t(staff))},
      {"meta", meta(setting, subject,
                    {"http://jpfhir.jp/fhir/core/StructureDefinition/JP_PractitionerRole",
                     "https://profiles.ihe.net/ITI/mCSD/StructureDefinition/IHE.mCSD.PractitionerRole"})},
      {"extension", std::move(extensions)},
      {"active", true},
      {"organization", reference(Type::organization, r.number, r.name)},
      {"code", json::array{concept_of(coding(kPractitionerRole, "doctor", "Doctor")),
                           concept_of(coding(code_system(setting.base, "staff"), id(staff), label(staff)))}}};
  add_core(setting, subject, out);
  out["location"] = json::array{reference(Type::location, r.number, r.name)};
  if (held(subject, Function::core))
    out["healthcareService"] =
        json::array{reference(Type::healthcare_service, resource_id(Type::healthcare_service, r.number, 0))};
  return out;
}

json::object resource(const Setting& setting, const Subject& subject, Type type, std::size_t part) {
  switch (type) {
    case Type::organization:
      return organization(setting, subject);
    case Type::location:
      return location(setting, subject);
    case Type::healthcare_service:
      return healthcare_service(setting, subject, Function(part));
    case Type::practitioner_role:
      break;
  }
  return practitioner_role(setting, subject, Staff(part));
}

}  // namespace kakari::fhir
