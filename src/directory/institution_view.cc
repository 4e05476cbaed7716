#include "directory/institution_view.h"

#include <algorithm>
#include <set>

#include "regime/evaluate.h"
#include "reporting/definition.h"

namespace kakari::directory {
namespace {

constexpr std::string_view kEmergency = "09010";  // 救急科: duty, not outpatient time

bool says_something(const regime::Answer& answer) {
  if (const auto* text = std::get_if<std::string>(&answer)) return !text->empty();
  if (const auto* partners = std::get_if<regime::Partners>(&answer)) return !partners->empty();
  if (const auto* codes = std::get_if<regime::Codes>(&answer)) return !codes->empty();
  return true;
}

/// "家に来て診ます（ほかの医療機関と協力して24時間対応します）"; empty when the answer is not a yes.
std::string told(const regime::Item& item, const regime::Answer& answer) {
  const auto* code = std::get_if<std::int64_t>(&answer);
  if (item.plain.empty() || !code) return {};
  if (item.kind == regime::Kind::count || item.kind == regime::Kind::tenths)
    return *code > 0 ? item.plain : "";
  const regime::Choice* choice = item.choice(*code);
  if (!choice || !choice->affirmative) return {};
  return item.plain +
         (choice->plain.empty() || choice->plain == item.plain ? "" : "（" + choice->plain + "）");
}

void add_item(ShownSection& section, const regime::Item& item, const regime::Answer& answer) {
  if (!item.published || !says_something(answer)) return;
  if (const auto* partners = std::get_if<regime::Partners>(&answer))
    section.partners.insert(section.partners.end(), partners->begin(), partners->end());
  section.items.push_back({item.id, item.label, regime::in_public_words(item, answer)});
  if (const std::string sentence = told(item, answer);
      !sentence.empty() &&
      std::find(section.sentences.begin(), section.sentences.end(), sentence) == section.sentences.end())
    section.sentences.push_back(sentence);
}

using Span = std::pair<int, int>;

/// Spans that touch or overlap become one; those over midnight stay as they are.
std::vector<Span> merged(const std::set<Span>& spans) {
  std::vector<Span> out;
  for (const Span& span : spans) {
    if (!out.empty() && out.back().first < out.back().second && span.first < span.second &&
        span.first <= out.back().second)
      out.back().second = std::max(out.back().second, span.second);
    else
      out.push_back(span);
  }
  return out;
}

std::string clock_time(int minutes) {
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

}  // namespace

std::optional<InstitutionView> view(store::Tx& tx, const regime::Areas& areas, std::string_view number) {
  auto institution = registry::find_by_number(tx, number);
  if (!institution) return {};
  InstitutionView out;
  const auto* municipality = areas.municipality(institution->municipality);
  if (municipality) out.municipality_name = municipality->name;
  out.hours = registry::hours(tx, institution->id);
  out.report = reporting::published(tx, institution->id);
  if (out.report) out.form = reporting::definition(tx, out.report->form_hash);
  out.institution = std::move(*institution);
  return out;
}

std::vector<ShownSection> shown_sections(const regime::Form& form, const reporting::PublishedReport& report) {
  std::vector<ShownSection> out;
  for (const regime::Section& section : form.sections) {
    ShownSection shown{section.id, section.label, {}, {}, {}, {}, {}};
    const auto function = regime::function_of(section.id);
    for (const auto& held : report.functions)
      if (held.function == function) shown.function = held;
    if (function && *function != regime::Function::core && !shown.function) continue;
    if (shown.function) {
      shown.label = form.rule(*function).label;
      shown.plain = form.rule(*function).plain;
    } else if (function) {
      shown.label = "診療領域や職員など";
    }
    for (const std::string& id : section.items) {
      const regime::Item* item = form.item(id);
      const auto answer = report.answers.find(id);
      if (item && answer != report.answers.end()) add_item(shown, *item, answer->second);
    }
    if (!shown.items.empty() || shown.function) out.push_back(std::move(shown));
  }
  return out;
}

std::vector<DayHours> week(const std::vector<registry::Hours>& hours) {
  static constexpr std::array<std::string_view, 8> kDays{"月曜日", "火曜日", "水曜日", "木曜日",
                                                         "金曜日", "土曜日", "日曜日", "祝日"};
  std::array<std::set<Span>, 8> spans;
  bool any = false;
  for (const registry::Hours& h : hours) {
    if (h.department == kEmergency || h.start == h.end || h.day < 1 || h.day > 8) continue;
    spans[std::size_t(h.day - 1)].emplace(h.start, h.end);
    any = true;
  }
  std::vector<DayHours> out;
  for (std::size_t day = 0; any && day < kDays.size(); ++day) {
    DayHours row{std::string(kDays[day]), ""};
    for (const auto& [start, end] : merged(spans[day]))
      row.hours += (row.hours.empty() ? "" : "、") + clock_time(start) + "–" + (end < start ? "翌" : "") +
                   clock_time(end);
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace kakari::directory
