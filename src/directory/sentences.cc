#include "directory/sentences.h"

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

std::string disease_name(const regime::Item& item, std::int64_t code, const Tongue& say) {
  const auto* choice = item.choice(code);
  if (!choice) return {};
  const std::string& plain = choice->plain.empty() ? choice->label : choice->plain;
  std::string out(say.term(plain, say.terms() ? say.terms()->choice(item.id, code) : ""));
  // Inside a sentence.
  if (say.english() && !out.empty() && out[0] >= 'A' && out[0] <= 'Z') out[0] = char(out[0] + ('a' - 'A'));
  return out;
}

std::string diseases_text(const regime::Form& form, const Reported& reported,
                          const std::vector<std::int64_t>& asked, const Tongue& say) {
  const regime::Item* item = form.item(kDiseaseItem);
  std::vector<std::int64_t> told;
  for (const std::int64_t code : asked)
    if (std::find(reported.diseases.begin(), reported.diseases.end(), code) != reported.diseases.end())
      told.push_back(code);
  for (const std::int64_t code : reported.diseases)
    if (std::find(told.begin(), told.end(), code) == told.end()) told.push_back(code);
  std::string out;
  for (std::size_t i = 0; item && i < told.size() && i < kDiseasesMax; ++i)
    if (const std::string name = disease_name(*item, told[i], say); !name.empty())
      out += (out.empty() ? "" : std::string(say("、", ", "))) + name;
  if (out.empty()) return {};
  const bool more = told.size() > kDiseasesMax;
  if (say.english()) return fmt::format("Treats {}{}.", out, more ? " and more" : "");
  return out + (more ? "などを診ます。" : "を診ます。");
}

/// 鳥取県知事 → 県: what the list has room for.
std::string authority(const std::string& confirmed_by) {
  for (const std::string_view kind : {"県", "都", "府", "道"})
    if (confirmed_by.find(std::string(kind) + "知事") != std::string::npos) return std::string(kind);
  return "都道府県";
}

std::string month_day(const std::string& iso, const Tongue& say) {
  const auto date = Date::parse(iso);
  return date ? month_day_said(*date, say) : std::string();
}

std::string plain_text(const regime::FunctionRule& rule, const Tongue& say) {
  if (rule.plain.empty()) return {};
  const std::string_view english = say.terms() ? say.terms()->plain(rule.function) : std::string_view();
  return english.empty() ? rule.plain + "。" : std::string(english) + ". ";
}

}  // namespace

std::string sentence(const regime::Form& form, const Reported& reported,
                     const std::vector<std::int64_t>& asked_diseases, const Tongue& say) {
  std::string out;
  for (const auto function : kTold) {
    if (!find(reported, function)) continue;
    for (const auto& rule : form.functions)
      if (rule.function == function) out += plain_text(rule, say);
  }
  out += diseases_text(form, reported, asked_diseases, say);
  if (out.ends_with(' ')) out.pop_back();
  return out;
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

std::string_view tag_name(regime::Function function, const Tongue& say) {
  return say.term(short_name(function), say.terms() ? say.terms()->short_name(function) : "");
}

std::string standing_text(const ReportedFunction& f, const Tongue& say) {
  switch (f.standing) {
    case Standing::confirmed:
      return say.english() ? "confirmed by the prefecture on " + month_day(f.confirmed_on, say)
                           : authority(f.confirmed_by) + "の確認 " + month_day(f.confirmed_on, say);
    case Standing::being_confirmed:
      return std::string(say("報告あり・確認中", "reported, being confirmed by the prefecture"));
    case Standing::before_confirmation:
      return std::string(say("報告済・確認前", "reported, not yet confirmed"));
    case Standing::by_report:
      break;
  }
  return std::string(say("医療機関の報告による", "as reported by the institution"));
}

std::vector<html::Tag> tags_of(const Reported& reported, const Tongue& say) {
  std::vector<html::Tag> out;
  for (const auto function : kTold) {
    const ReportedFunction* f = find(reported, function);
    if (!f || function == regime::Function::core) continue;
    std::string text = fmt::format("{} {}", mark(*f), tag_name(function, say));
    if (!f->partner.empty())
      text += say.english() ? " (with " + f->partner + ")" : "（" + f->partner + "と）";
    if (f->standing == Standing::being_confirmed) text += say("（確認中）", " (being confirmed)");
    if (f->standing == Standing::before_confirmation) text += say("（確認前）", " (not yet confirmed)");
    out.push_back({text, f->standing == Standing::confirmed ? html::Tone::settled : html::Tone::plain});
  }
  return out;
}

std::string foot(const Reported& reported, const Tongue& say) {
  const std::string as_of = day_said(reported.as_of, say);
  std::string out = as_of.empty() ? "" : say.english() ? "As of " + as_of + ", " : as_of + "現在、";
  const ReportedFunction* newest = nullptr;
  bool waiting = false;
  for (const ReportedFunction& f : reported.functions) {
    if (f.standing == Standing::confirmed && (!newest || f.confirmed_on > newest->confirmed_on)) newest = &f;
    waiting |= f.standing == Standing::being_confirmed || f.standing == Standing::before_confirmation;
  }
  if (newest) return out + standing_text(*newest, say);
  return out.append(waiting ? say("都道府県が確認中", "being confirmed by the prefecture")
                            : say("医療機関の報告による", "as reported by the institution"));
}

std::string shown_name(std::string_view name, bool invented) {
  std::string out(name);
  if (invented && out.find("架空") == std::string::npos) out += "（架空）";
  return out;
}

Wording said_name(std::string_view name, std::string_view name_en, bool invented, const Tongue& say) {
  if (!say.english()) return {shown_name(name, invented), false};
  if (name_en.empty()) return {shown_name(name, invented), true};
  const bool marked = name_en.find("(fictional)") != std::string_view::npos;
  return {std::string(name_en) + (invented && !marked ? " (fictional)" : ""), false};
}

html::Fragment in_japanese(std::string_view text, const Tongue& say) {
  return Wording{std::string(text), say.english()}.fragment();
}

html::Fragment Wording::fragment() const {
  html::Writer w(text.size() + 32);
  if (foreign)
    w << "<span lang=\"ja\">" << text << "</span>";
  else
    w << text;
  return w.take();
}

}  // namespace kakari::directory
