#include "directory/institution_api.h"

#include <boost/json.hpp>

#include "directory/institution_parts.h"
#include "directory/sentences.h"
#include "directory/what_changed.h"

namespace kakari::directory {
namespace {

namespace json = boost::json;

json::value answer_json(const regime::Answer& answer) {
  if (const auto* number = std::get_if<std::int64_t>(&answer)) return *number;
  if (const auto* text = std::get_if<std::string>(&answer)) return json::value(*text);
  if (const auto* codes = std::get_if<regime::Codes>(&answer))
    return json::array(codes->begin(), codes->end());
  return nullptr;  // partners stand by themselves
}

json::object item_json(const ShownItem& item) {
  json::object out{{"id", item.item->id}, {"label", item.label.text}, {"value", item.value.text}};
  // An intent's own code would tell it.
  const auto* code = std::get_if<std::int64_t>(item.answer);
  const auto* choice = code && item.item->kind == regime::Kind::choice ? item.item->choice(*code) : nullptr;
  const bool hidden = choice && !choice->public_label.empty();
  if (!hidden && !std::holds_alternative<regime::Partners>(*item.answer))
    out["answer"] = answer_json(*item.answer);
  out["period"] = regime::id(item.item->period);
  if (regime::unverified(item.item->status)) out["unverified"] = true;
  return out;
}

json::object standing_json(const std::optional<reporting::PublishedFunction>& f, const Tongue& say) {
  const reporting::PublishedFunction by_report{regime::Function::core, false, reporting::Standing::by_report,
                                               "", ""};
  const auto& shown = f ? *f : by_report;
  json::object out{{"id", id(shown.standing)}, {"text", standing_in_full(shown, say)}};
  if (!shown.confirmed_on.empty()) out["confirmed_on"] = shown.confirmed_on;
  if (!shown.confirmed_by.empty()) out["confirmed_by"] = shown.confirmed_by;
  return out;
}

json::object section_json(const ShownSection& section, const InstitutionView& view, const Tongue& say) {
  json::object out{{"id", section.id}, {"label", section.label.text}};
  if (section.function) {
    const auto& f = *section.function;
    out["function"] = regime::id(f.function);
    if (f.function != regime::Function::core) out["how"] = f.with_others ? "with_others" : "alone";
    out["plain"] = section.plain.text;
    if (const int since = view.since[std::size_t(f.function)]) out["since_fiscal_year"] = since;
  }
  out["standing"] = standing_json(section.function, say);
  out["does"] = json::array(section.sentences.begin(), section.sentences.end());
  json::array items;
  for (const ShownItem& item : section.items) items.push_back(item_json(item));
  out["items"] = std::move(items);
  json::array partners;
  for (const auto& p : section.partners)
    partners.push_back({{"number", p.number}, {"name", p.name}, {"cooperation", p.cooperation}});
  if (!partners.empty()) out["partners"] = std::move(partners);
  return out;
}

json::array texts(const std::vector<Wording>& all) {
  json::array out;
  for (const Wording& one : all) out.push_back(json::value(one.text));
  return out;
}

json::value changes_json(const InstitutionView& view, const Tongue& say) {
  if (!view.before) return nullptr;
  static constexpr std::string_view kinds[] = {"began", "ended", "how"};
  const WhatChanged changed = what_changed(*view.form, *view.report, *view.form_before, *view.before, say);
  json::array functions, items;
  for (const FunctionChange& f : changed.functions) {
    json::object one{{"function", regime::id(f.function)}, {"kind", kinds[std::size_t(f.kind)]}};
    if (f.kind != FunctionChange::Kind::ended && f.function != regime::Function::core)
      one["how"] = f.with_others ? "with_others" : "alone";
    functions.push_back(std::move(one));
  }
  for (const ItemChange& i : changed.items) {
    json::object one{{"id", i.item->id}, {"label", i.label.text}};
    if (i.item->kind == regime::Kind::choices)
      one["added"] = texts(i.added), one["removed"] = texts(i.removed);
    else
      one["before"] = i.before.text, one["now"] = i.now.text;
    items.push_back(std::move(one));
  }
  return {{"since_fiscal_year", changed.year_before},
          {"functions", std::move(functions)},
          {"items", std::move(items)}};
}

json::object report_json(const InstitutionView& view, const Tongue& say) {
  json::array sections;
  for (const ShownSection& section : shown_sections(*view.form, *view.report, say))
    sections.push_back(section_json(section, view, say));
  return {{"fiscal_year", view.report->year},     {"as_of", view.report->as_of},
          {"reported_by", view.institution.name}, {"received_at", iso_time(view.report->submitted_at)},
          {"sections", std::move(sections)},      {"changes", changes_json(view, say)}};
}

json::array hours_json(const std::vector<registry::Hours>& hours) {
  json::array out;
  for (const auto& h : hours)
    out.push_back(
        {{"department", h.department}, {"day", h.day}, {"slot", h.slot}, {"start", h.start}, {"end", h.end}});
  return out;
}

json::object access_json(const registry::AccessFacts& facts) {
  json::object out{{"wheelchair", nullptr},
                   {"languages", json::array(facts.languages.begin(), facts.languages.end())}};
  if (facts.wheelchair != registry::Wheelchair::unknown)
    out["wheelchair"] = facts.wheelchair == registry::Wheelchair::yes;
  out["by"] = facts.set_by.empty() ? "official_list" : "institution";
  if (facts.set_at) out["as_of"] = Date::of(facts.set_at).iso();
  return out;
}

void add_place(json::object& out, const InstitutionView& view, const Setting& setting) {
  const auto& i = view.institution;
  out["prefecture"] = i.prefecture;
  out["municipality"] = i.municipality;
  out["municipality_name"] = municipality_said(view, setting);
  out["planning_area"] = i.planning_area;
  out["postal"] = i.postal;
  out["address"] = i.address;
  if (i.latitude && i.longitude) out["latitude"] = *i.latitude, out["longitude"] = *i.longitude;
}

json::object neighbour_json(const Neighbour& other) {
  return {{"number", other.number}, {"name", other.name}, {"on", other.on}};
}

}  // namespace

std::string institution_json(const InstitutionView& view, const Setting& setting) {
  const auto& i = view.institution;
  json::object out{{"number", i.number}, {"name", i.name}, {"kana", i.kana}};
  if (!view.name_en().empty()) out["name_en"] = view.name_en();
  out["kind"] = i.kind == regime::InstitutionKind::hospital ? "hospital" : "clinic";
  add_place(out, view, setting);
  out["phone"] = i.phone;
  out["url"] = i.url;
  out["departments"] = i.departments;
  out["beds"] = i.beds;
  out["invented"] = i.invented;
  out["general_outpatients"] = sees_outpatients(view);
  out["hours"] = hours_json(view.hours);
  if (view.access) out["access"] = access_json(*view.access);
  json::array lists;
  for (const Listed& one : view.listed)
    lists.push_back({{"source", one.source}, {"taken_in_at", one.at ? iso_time(one.at) : ""}});
  out["registered_by"] = std::move(lists);
  if (!i.closed_on.empty()) out["closed_on"] = i.closed_on;
  if (view.moved_to) out["taken_over_by"] = neighbour_json(*view.moved_to);
  if (view.took_over_from) out["took_over_from"] = neighbour_json(*view.took_over_from);
  out["report"] = nullptr;
  if (view.report) out["report"] = report_json(view, setting.say);
  return json::serialize(out);
}

}  // namespace kakari::directory
