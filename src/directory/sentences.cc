#include "directory/sentences.h"

#include "base/date.h"
#include "directory/facets.h"

namespace kakari::directory {
namespace {

using reporting::Standing;

constexpr std::size_t kDiseasesMax = 3;
// What only some do comes first: that is what people choose by.
constexpr std::array kTold{regime::Function::home_care, regime::Function::after_hours,
                           regime::Function::discharge_support, regime::Function::care_coordination,
                           regime::Function::core};

const ReportedFunction* find(const Reported& reported, regime::Function wanted) {
  for (const ReportedFunction& f : reported.functions)
    if (f.function == wanted) return &f;
  return nullptr;
}

std::string diseases_text(const regime::Form& form, const Reported& reported,
                          const std::vector<std::int64_t>& asked) {
  const regime::Item* item = form.item(kDiseaseItem);
  std::vector<std::int64_t> told;
  for (const std::int64_t code : asked)
    if (std::find(reported.diseases.begin(), reported.diseases.end(), code) != reported.diseases.end())
      told.push_back(code);
  for (const std::int64_t code : reported.diseases)
    if (std::find(told.begin(), told.end(), code) == told.end()) told.push_back(code);
  std::string out;
  for (std::size_t i = 0; item && i < told.size() && i < kDiseasesMax; ++i)
    if (const auto* choice = item->choice(told[i]))
      out += (out.empty() ? "" : "、") + (choice->plain.empty() ? choice->label : choice->plain);
  if (!out.empty()) out += told.size() > kDiseasesMax ? "などを診ます。" : "を診ます。";
  return out;
}

/// 鳥取県知事 → 県: what the list has room for.
std::string authority(const std::string& confirmed_by) {
  for (const std::string_view kind : {"県", "都", "府", "道"})
    if (confirmed_by.find(std::string(kind) + "知事") != std::string::npos) return std::string(kind);
  return "都道府県";
}

std::string month_day(const std::string& iso) {
  const auto date = Date::parse(iso);
  return date ? date->month_day() : std::string();
}

}  // namespace

std::string sentence(const regime::Form& form, const Reported& reported,
                     const std::vector<std::int64_t>& asked_diseases) {
  std::string out;
  for (const auto function : kTold) {
    if (!find(reported, function)) continue;
    for (const auto& rule : form.functions)
      if (rule.function == function && !rule.plain.empty()) out += rule.plain + "。";
  }
  return out + diseases_text(form, reported, asked_diseases);
}

std::string_view mark(const ReportedFunction& function) {
  return function.with_others ? "○" : "◎";
}

std::string_view id(Standing standing) {
  switch (standing) {
    case Standing::by_report:
      return "by_report";
    case Standing::confirmed:
      return "confirmed";
    case Standing::being_confirmed:
      return "being_confirmed";
    case Standing::before_confirmation:
      return "before_confirmation";
  }
  return "by_report";
}

std::string standing_text(const ReportedFunction& f) {
  switch (f.standing) {
    case Standing::confirmed:
      return authority(f.confirmed_by) + "の確認 " + month_day(f.confirmed_on);
    case Standing::being_confirmed:
      return "報告あり・確認中";
    case Standing::before_confirmation:
      return "報告済・確認前";
    case Standing::by_report:
      break;
  }
  return "医療機関の報告による";
}

std::vector<html::Tag> tags_of(const Reported& reported) {
  std::vector<html::Tag> out;
  for (const auto function : kTold) {
    const ReportedFunction* f = find(reported, function);
    if (!f || function == regime::Function::core) continue;
    std::string text = fmt::format("{} {}", mark(*f), short_name(function));
    if (!f->partner.empty()) text += "（" + f->partner + "と）";
    if (f->standing == Standing::being_confirmed) text += "（確認中）";
    if (f->standing == Standing::before_confirmation) text += "（確認前）";
    out.push_back({text, f->standing == Standing::confirmed ? html::Tone::settled : html::Tone::plain});
  }
  return out;
}

std::string foot(const Reported& reported) {
  const auto as_of = Date::parse(reported.as_of);
  std::string out = as_of ? as_of->wareki() + "現在、" : "";
  const ReportedFunction* newest = nullptr;
  bool waiting = false;
  for (const ReportedFunction& f : reported.functions) {
    if (f.standing == Standing::confirmed && (!newest || f.confirmed_on > newest->confirmed_on)) newest = &f;
    waiting |= f.standing == Standing::being_confirmed || f.standing == Standing::before_confirmation;
  }
  if (newest) return out + standing_text(*newest);
  return out + (waiting ? "都道府県が確認中" : "医療機関の報告による");
}

std::string shown_name(std::string_view name, bool invented) {
  std::string out(name);
  if (invented && out.find("架空") == std::string::npos) out += "（架空）";
  return out;
}

}  // namespace kakari::directory
