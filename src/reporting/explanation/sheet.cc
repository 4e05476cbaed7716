#include "reporting/explanation/sheet.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kakari::explanation {
namespace {

using Sheet = paperwork::ExplanationSheet;

class Maker {
 public:
  Maker(const Typed& typed, const House& house, const Scheme& scheme)
      : typed_(typed), house_(house), scheme_(scheme) {}

  Sheet make() {
    sheet_.language = typed_.language;
    sheet_.title = label("title");
    sheet_.head.push_back({label("date"), Date::parse(typed_.date).value_or(Date()).wareki()});
    if (!typed_.patient.empty()) sheet_.head.push_back({label("patient"), typed_.patient});
    sheet_.head.push_back({label("doctor"), typed_.doctor});
    sheet_.parts.push_back({label("disease"), {{{}, typed_.diseases}}});
    sheet_.parts.push_back({label("plan"), {{{}, typed_.plan}}});
    const registry::Institution& i = house_.institution;
    sheet_.parts.push_back({label("institution"),
                            {{label("name"), i.name},
                             {label("address"), postal(i.postal) + i.address},
                             {label("contact"), typed_.contact}}});
    functions();
    judged();
    sheet_.notes.push_back(label("on_request"));
    if (!typed_.language.empty()) sheet_.notes.push_back(label("translation"));
    return std::move(sheet_);
  }

 private:
  Sheet::Label label(std::string_view id) const {
    return {std::string(scheme_.words.say(id)), std::string(scheme_.words.say(id, typed_.language))};
  }
  static std::string postal(std::string_view digits) {
    return digits.size() == 7 ? fmt::format("〒{}-{}　", digits.substr(0, 3), digits.substr(3))
                              : std::string();
  }

  /// 規則1条の8の2第3項第1号: 1号, 2号, and what is secured together with others.
  void functions() {
    Sheet::Part part{label("functions"), {}, true};
    for (const regime::Function function : regime::kFunctions) {
      if (!typed_.has(function)) continue;
      const FunctionState* const held = house_.confirmed(function);
      std::string how = scheme_.form->rule(function).plain + "。";
      if (held && held->with_others) how += "ほかの病院又は診療所と連携して行います。";
      part.lines.push_back({label(regime::id(function)), how});
      std::vector<std::string> partners;
      for (std::size_t i = 0; held && i < held->partners.size(); ++i)
        if (typed_.has_partner(function, i)) {
          const regime::Partner& p = held->partners[i];
          partners.push_back(p.cooperation.empty() ? p.name : p.name + "（" + p.cooperation + "）");
        }
      if (!partners.empty())
        part.lines.push_back({label("partners"), fmt::format("{}", fmt::join(partners, "\n"))});
    }
    sheet_.parts.push_back(std::move(part));
  }

  void judged() {
    const Sheet::Label none = label("nothing");
    std::string text = typed_.judged;
    if (text.empty()) text = none.ja + (none.other.empty() ? "" : "（" + none.other + "）");
    sheet_.parts.push_back({label("judged"), {{{}, text}}});
  }

  const Typed& typed_;
  const House& house_;
  const Scheme& scheme_;
  Sheet sheet_;
};

}  // namespace

Sheet make_sheet(const Typed& typed, const House& house, const Scheme& scheme) {
  return Maker(typed, house, scheme).make();
}

}  // namespace kakari::explanation
