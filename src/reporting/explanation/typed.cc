#include "reporting/explanation/typed.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "paperwork/explanation_sheet.h"

namespace kakari::explanation {
namespace {

/// Line ends as "\n" and nothing at the ends.
std::string text_of(const http::Request& request, std::string_view field) {
  std::string text(request.field(field));
  std::erase(text, '\r');
  return trim(text);
}

std::vector<std::string> all_of(const http::Request& request, std::string_view field) {
  std::vector<std::string> all;
  for (const std::string_view value : request.fields(field)) all.emplace_back(value);
  return all;
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

std::string partner_id(regime::Function function, std::size_t index) {
  return fmt::format("{}.{}", regime::id(function), index);
}

struct Limit {
  const char *field, *name;
  const std::string Typed::*text;
  std::size_t characters;
};
constexpr Limit limits[] = {{"diseases", "疾患名", &Typed::diseases, 500},
                            {"plan", "治療に関する計画", &Typed::plan, 3000},
                            {"judged", "必要と判断する事項", &Typed::judged, 2000},
                            {"doctor", "担当する医師の氏名", &Typed::doctor, 60},
                            {"patient", "患者さんの氏名", &Typed::patient, 60},
                            {"contact", "連絡先", &Typed::contact, 200}};

class Check {
 public:
  Check(const Typed& typed, const House& house, const Scheme& scheme, Output output)
      : typed_(typed), house_(house), scheme_(scheme), output_(output) {}

  std::vector<FieldProblem> run() {
    occasion();
    need("diseases", typed_.diseases, "疾患名を入力するか、一覧から選んでください。");
    need("plan", typed_.plan, "治療に関する計画を入力するか、文例から選んでください。");
    need("contact", typed_.contact, "連絡先を入力してください。電話番号などです。");
    functions();
    if (!Date::parse(typed_.date)) say("date", "説明する日を選んでください。");
    need("doctor", typed_.doctor, "診療を担当する医師の氏名を入力してください。");
    if (!typed_.language.empty() && !scheme_.words.language(typed_.language))
      say("language", "見出しに添える言語を選び直してください。");
    for (const Limit& limit : limits) length_and_letters(limit);
    if (output_ == Output::pdf && scheme_.words.language(typed_.language) &&
        !scheme_.printable.contains(typed_.language))
      say("language", "この言語の文字はPDFに書けません。HTMLファイルか、印刷用の画面をお使いください。");
    return std::move(found_);
  }

 private:
  void say(std::string field, std::string message) {
    found_.push_back({std::move(field), std::move(message)});
  }
  void need(std::string field, const std::string& text, std::string message) {
    if (text.empty()) say(std::move(field), std::move(message));
  }

  /// 法6条の4の2: on request, where care is expected to go on for about four months (規則1条の8の2第1項).
  void occasion() {
    if (!typed_.asked)
      say("asked",
          "この説明書は、患者さんまたはご家族の求めに応じて作るものです。求めがあったことを確かめてく"
          "ださい。");
    if (typed_.care != "home" && typed_.care != "outpatient")
      say("care", "在宅医療か、その他の外来医療かを選んでください。");
    if (!typed_.lasting)
      say("lasting", "おおむね四月以上続けて医療を提供する見込みであることを確かめてください。");
  }

  void functions() {
    if (typed_.functions.empty()) say("function", "この患者さんに発揮する機能を1つ以上選んでください。");
    for (const std::string& id : typed_.functions) {
      const auto function = regime::function_of(id);
      const bool known = function && (*function == regime::Function::core || house_.confirmed(*function));
      if (!known) return say("function", "確認を受けた機能から選び直してください。");
    }
    for (const FunctionState& f : house_.functions) {
      if (f.state != State::confirmed || !f.with_others || f.partners.empty() || !typed_.has(f.function))
        continue;
      bool any = false;
      for (std::size_t i = 0; i < f.partners.size(); ++i) any |= typed_.has_partner(f.function, i);
      if (!any)
        say(fmt::format("partner-{}", regime::id(f.function)),
            "連携して確保している機能です。この患者さんに関わる連携先を選んでください。");
    }
  }

  void length_and_letters(const Limit& limit) {
    const std::string& text = typed_.*limit.text;
    const std::size_t characters = length(text).value_or(0);
    if (characters > limit.characters)
      return say(limit.field, fmt::format("{}は{}字以内にしてください（いま{}字です）。", limit.name,
                                          with_commas(std::int64_t(limit.characters)),
                                          with_commas(std::int64_t(characters))));
    if (output_ == Output::pdf && !paperwork::drawable(text))
      say(limit.field,
          fmt::format("{}に、PDFに書けない文字があります。HTMLファイルか、印刷用の画面をお使いくだ"
                      "さい。",
                      limit.name));
  }

  const Typed& typed_;
  const House& house_;
  const Scheme& scheme_;
  Output output_;
  std::vector<FieldProblem> found_;
};

void append(std::string& text, std::string_view more, std::string_view between) {
  if (text.find(more) != text.npos) return;
  text += (text.empty() ? "" : std::string(between)) + std::string(more);
}

}  // namespace

bool Typed::is_ticked(std::string_view id) const {
  return contains(ticked, id);
}
bool Typed::has(regime::Function function) const {
  return contains(functions, regime::id(function));
}
bool Typed::has_partner(regime::Function function, std::size_t index) const {
  return contains(partners, partner_id(function, index));
}

Typed blank(const House& house, Date today) {
  Typed typed;
  typed.functions = {std::string(regime::id(regime::Function::core))};
  typed.date = today.iso();
  typed.contact = house.institution.phone.empty() ? "" : "電話 " + house.institution.phone;
  return typed;
}

Typed read_typed(const http::Request& request) {
  Typed typed;
  typed.asked = request.field("asked") == "1";
  typed.lasting = request.field("lasting") == "1";
  typed.care = text_of(request, "care");
  typed.diseases = text_of(request, "diseases");
  typed.plan = text_of(request, "plan");
  typed.judged = text_of(request, "judged");
  for (const char* field : {"ticked-diseases", "ticked-plan", "ticked-judged"})
    for (std::string& id : all_of(request, field)) typed.ticked.push_back(std::move(id));
  typed.functions = all_of(request, "function");
  for (const regime::Function function : regime::kExtendedFunctions)
    for (std::string& index : all_of(request, fmt::format("partner-{}", regime::id(function))))
      typed.partners.push_back(fmt::format("{}.{}", regime::id(function), index));
  typed.date = text_of(request, "date");
  typed.doctor = text_of(request, "doctor");
  typed.patient = text_of(request, "patient");
  typed.contact = text_of(request, "contact");
  typed.language = text_of(request, "language");
  return typed;
}

std::vector<std::pair<std::string, std::string>> as_fields(const Typed& typed) {
  std::vector<std::pair<std::string, std::string>> fields;
  if (typed.asked) fields.emplace_back("asked", "1");
  if (typed.lasting) fields.emplace_back("lasting", "1");
  for (const auto& [name, text] : {std::pair{"care", &typed.care},
                                   {"diseases", &typed.diseases},
                                   {"plan", &typed.plan},
                                   {"judged", &typed.judged},
                                   {"date", &typed.date},
                                   {"doctor", &typed.doctor},
                                   {"patient", &typed.patient},
                                   {"contact", &typed.contact},
                                   {"language", &typed.language}})
    fields.emplace_back(name, *text);
  for (const std::string& id : typed.functions) fields.emplace_back("function", id);
  for (const std::string& partner : typed.partners) {
    const std::size_t dot = partner.find('.');
    fields.emplace_back("partner-" + partner.substr(0, dot), partner.substr(dot + 1));
  }
  return fields;
}

void put_in(Typed& typed, const Scheme& scheme, std::string_view field) {
  const auto wanted = [&](std::string_view of) { return field.empty() || field == of; };
  std::erase_if(typed.ticked, [&](const std::string& id) {
    if (const std::string disease = scheme.disease(id); !disease.empty()) {
      if (!wanted("diseases")) return false;
      append(typed.diseases, disease, "、");
      return true;
    }
    const auto* phrase = scheme.words.phrase(id);
    if (!phrase) return true;
    if (!wanted(phrase->field)) return false;
    append(phrase->field == "plan" ? typed.plan : typed.judged, phrase->text, "\n");
    return true;
  });
}

std::vector<FieldProblem> problems(const Typed& typed, const House& house, const Scheme& scheme,
                                   Output output) {
  return Check(typed, house, scheme, output).run();
}

}  // namespace kakari::explanation
