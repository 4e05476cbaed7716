#include <fmt/format.h>

#include "directory/open_data/row.h"
#include "regime/canonical.h"

namespace kakari::open_data {
namespace {

void text(std::string& out, std::string_view name, std::string_view value) {
  fmt::format_to(std::back_inserter(out), ",\"{}\":", name);
  regime::append_text(out, value);
}
void text_or_null(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) return text(out, name, value);
  fmt::format_to(std::back_inserter(out), ",\"{}\":null", name);
}

/// "a;b" as an array of texts.
void list(std::string& out, std::string_view name, std::string_view joined) {
  fmt::format_to(std::back_inserter(out), ",\"{}\":[", name);
  for (std::size_t from = 0; from < joined.size();) {
    const std::size_t to = std::min(joined.find(';', from), joined.size());
    if (from > 0) out += ',';
    regime::append_text(out, joined.substr(from, to - from));
    from = to + 1;
  }
  out += ']';
}

void hours_json(std::string& out, const Facts& f, const regime::Departments* departments) {
  out += ",\"hours\":[";
  for (std::size_t i = 0; i < f.hours.size(); ++i) {
    const registry::Hours& h = f.hours[i];
    fmt::format_to(
        std::back_inserter(out),
        R"({}{{"department":"{}","department_name":"{}","slot":{},"day":{},"from":"{:02}:{:02}","until":"{:02}:{:02}")",
        i > 0 ? "," : "", h.department, departments ? departments->name(h.department) : "", h.slot, h.day,
        h.start / 60, h.start % 60, h.end / 60, h.end % 60);
    if (h.reception_start >= 0 && h.reception_end >= 0)
      fmt::format_to(
          std::back_inserter(out), R"(,"reception_from":"{:02}:{:02}","reception_until":"{:02}:{:02}")",
          h.reception_start / 60, h.reception_start % 60, h.reception_end / 60, h.reception_end % 60);
    out += '}';
  }
  out += ']';
}

/// Days the institution says it is closed or open: "o" open, "c" closed, "-" not said.
void days_json(std::string& out, const Facts& f) {
  if (f.weekly.empty()) {
    out += ",\"days\":null";
    return;
  }
  out += ",\"days\":{\"weekly\":";
  regime::append_text(out, f.weekly);
  text(out, "by_week", f.by_week);
  text(out, "holidays", f.holidays);
  text(out, "other_closed", f.other);
  out += '}';
}

void function_json(std::string& out, const reporting::PublishedFunction& f) {
  fmt::format_to(std::back_inserter(out), R"({{"id":"{}")", regime::id(f.function));
  if (f.function != regime::Function::core) text(out, "how", f.with_others ? "with_others" : "alone");
  text(out, "standing", standing_id(f.standing));
  text_or_null(out, "confirmed_on", f.confirmed_on);
  text_or_null(out, "confirmed_by", f.confirmed_by);
  out += '}';
}

}  // namespace

void RowMaker::answers_json(std::string& out, const ReportFacts& report) {
  const auto& by_id = layout_.by_id();
  std::string buffer;
  auto known = by_id.begin();
  bool first = true;
  out += ",\"answers\":{";
  regime::each_member(report.answers, [&](std::string_view id, std::string_view raw) {
    while (known != by_id.end() && known->first < id) ++known;
    if (known == by_id.end() || known->first != id) return;
    const std::string_view value = public_value(*layout_.columns()[known->second].item, raw, buffer);
    if (value.empty()) return;
    if (!first) out += ',';
    first = false;
    regime::append_text(out, id);
    out += ':';
    out += value;
  });
  out += '}';
}

void RowMaker::append_json_line(std::string& out, const Facts& f) {
  out += "{\"number\":";
  regime::append_text(out, f.number);
  text_or_null(out, "medical_code", f.medical_code);
  text_or_null(out, "iryo_id", f.iryo_id);
  text(out, "kind", f.kind == regime::InstitutionKind::hospital ? "hospital" : "clinic");
  text(out, "name", f.name);
  text(out, "kana", f.kana);
  text_or_null(out, "name_en", f.name_en);
  out += f.invented ? ",\"invented\":true" : ",\"invented\":false";
  text(out, "prefecture", f.prefecture);
  text(out, "municipality", f.municipality);
  text_or_null(out, "planning_area", f.planning_area);
  text(out, "postal", f.postal);
  text(out, "address", f.address);
  if (f.latitude && f.longitude)
    fmt::format_to(std::back_inserter(out), ",\"latitude\":{:.6f},\"longitude\":{:.6f}", *f.latitude,
                   *f.longitude);
  text_or_null(out, "phone", f.phone);
  text_or_null(out, "url", f.url);
  list(out, "departments", f.departments);
  fmt::format_to(std::back_inserter(out), ",\"beds\":{}", f.beds);
  out += f.no_general_outpatients ? ",\"general_outpatients\":false" : ",\"general_outpatients\":true";
  const bool known = f.wheelchair != registry::Wheelchair::unknown;
  out += !known                                      ? ",\"wheelchair\":null"
         : f.wheelchair == registry::Wheelchair::yes ? ",\"wheelchair\":true"
                                                     : ",\"wheelchair\":false";
  list(out, "languages", f.languages);
  text_or_null(out, "access_by", f.access_by);
  text_or_null(out, "access_as_of", f.access_on);
  days_json(out, f);
  hours_json(out, f, departments_);
  if (!f.report) {
    out += ",\"report\":null}\n";
    return;
  }
  const ReportFacts& r = *f.report;
  fmt::format_to(std::back_inserter(out), R"(,"report":{{"fiscal_year":{},"form":"{}","as_of":"{}")", r.year,
                 r.form_hash, r.as_of);
  text(out, "received_on", Date::of(r.submitted_at).iso());
  text(out, "published_on", r.published_on);
  out += ",\"functions\":[";
  for (std::size_t i = 0; i < r.functions.size(); ++i) {
    if (i > 0) out += ',';
    function_json(out, r.functions[i]);
  }
  out += ']';
  answers_json(out, r);
  out += "}}\n";
}

}  // namespace kakari::open_data
