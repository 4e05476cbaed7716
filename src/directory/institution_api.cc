#include <boost/json.hpp>

#include "directory/api.h"
#include "directory/institution_page.h"
#include "directory/sentences.h"

namespace kakari::directory {
namespace {

namespace json = boost::json;

json::object section_json(const ShownSection& section) {
  json::object out{{"id", section.id}, {"label", section.label}};
  json::object standing{{"id", "by_report"}, {"text", "医療機関の報告による"}};
  if (section.function) {
    const auto& f = *section.function;
    standing["id"] = id(f.standing);
    standing["text"] = standing_in_full(f);
    if (!f.confirmed_on.empty()) standing["confirmed_on"] = f.confirmed_on;
    if (!f.confirmed_by.empty()) standing["confirmed_by"] = f.confirmed_by;
    out["function"] = regime::id(f.function);
    if (f.function != regime::Function::core) out["how"] = f.with_others ? "with_others" : "alone";
    out["plain"] = section.plain;
  }
  out["standing"] = std::move(standing);
  out["does"] = json::array(section.sentences.begin(), section.sentences.end());
  json::array items;
  for (const ShownItem& item : section.items)
    items.push_back({{"id", item.id}, {"label", item.label}, {"value", item.value}});
  out["items"] = std::move(items);
  json::array partners;
  for (const auto& p : section.partners)
    partners.push_back({{"number", p.number}, {"name", p.name}, {"cooperation", p.cooperation}});
  if (!partners.empty()) out["partners"] = std::move(partners);
  return out;
}

json::array hours_json(const std::vector<registry::Hours>& hours) {
  json::array out;
  for (const auto& h : hours)
    out.push_back(
        {{"department", h.department}, {"day", h.day}, {"slot", h.slot}, {"start", h.start}, {"end", h.end}});
  return out;
}

json::object report_json(const InstitutionView& view) {
  json::array sections;
  for (const ShownSection& section : shown_sections(*view.form, *view.report))
    sections.push_back(section_json(section));
  return {{"fiscal_year", view.report->year},
          {"as_of", view.report->as_of},
          {"received_at", iso_time(view.report->submitted_at)},
          {"sections", std::move(sections)}};
}

}  // namespace

std::string institution_json(const InstitutionView& view) {
  const auto& i = view.institution;
  json::object out{{"number", i.number},
                   {"name", i.name},
                   {"kana", i.kana},
                   {"kind", i.kind == regime::InstitutionKind::hospital ? "hospital" : "clinic"},
                   {"prefecture", i.prefecture},
                   {"municipality", i.municipality},
                   {"planning_area", i.planning_area},
                   {"postal", i.postal},
                   {"address", i.address},
                   {"phone", i.phone},
                   {"url", i.url},
                   {"departments", i.departments},
                   {"beds", i.beds},
                   {"invented", i.invented},
                   {"general_outpatients", !i.no_general_outpatients},
                   {"hours", hours_json(view.hours)},
                   {"report", nullptr}};
  if (i.latitude && i.longitude) out["latitude"] = *i.latitude, out["longitude"] = *i.longitude;
  if (!i.closed_on.empty()) out["closed_on"] = i.closed_on;
  if (view.report) out["report"] = report_json(view);
  return json::serialize(out);
}

}  // namespace kakari::directory
