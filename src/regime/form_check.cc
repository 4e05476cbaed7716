#include "regime/form_check.h"

#include <algorithm>

#include "regime/standing.h"

namespace kakari::regime {
namespace {

/// 修了証 fill a yes/no, a number of people and their FTE.
bool fits_certificates(const Item& item) {
  if (item.from_certificates.empty()) return true;
  return (item.from_certificates == "held" && item.kind == Kind::choice) ||
         (item.from_certificates == "people" && item.kind == Kind::count) ||
         (item.from_certificates == "fte" && item.kind == Kind::tenths);
}

class Checker {
 public:
  Checker(const Form& form, const Places& places) : form_(form), places_(places) {}

  std::vector<Finding> run() {
    clauses();
    for (const Item& item : form_.items) check(item);
    pages();
    functions();
    for (const Check& check : form_.checks) known("check " + check.code, check.item);
    for (const Plausibility& p : form_.plausibility) plausible(p);
    return std::move(findings_);
  }

 private:
  void say(const std::string& thing, std::string message) {
    findings_.push_back(places_.finding(thing, std::move(message)));
  }

  void known(const std::string& thing, const std::string& item) {
    if (!form_.item(item)) say(thing, fmt::format("項目「{}」は定義されていません。", item));
  }

  void cited(const std::string& thing, const std::vector<std::string>& sources) {
    if (sources.empty()) say(thing, "出典（sources）がありません。");
    for (const std::string& source : sources) {
      std::size_t letters = source.find_first_of("0123456789 ");
      std::string_view name = std::string_view(source).substr(0, letters);
      if (std::ranges::find(form_.sources, name, &Source::id) == form_.sources.end())
        say(thing, fmt::format("出典「{}」は sources にありません。", source));
    }
  }

  void clauses() {
    for (const Clause& clause : form_.clauses)
      if (std::ranges::find(form_.items, clause.id, &Item::statutory) == form_.items.end())
        say("clause " + clause.id,
            fmt::format("別表第八の「{}」（{}）を報告する項目がありません。", clause.id, clause.text));
  }

  void check(const Item& item) {
    std::string thing = "item " + item.id;
    cited(thing, item.sources);
    if (!item.statutory.empty() &&
        std::ranges::find(form_.clauses, item.statutory, &Clause::id) == form_.clauses.end())
      say(thing, fmt::format("別表第八の番号「{}」は statute にありません。", item.statutory));
    if (!item.manual_no.empty() && unverified(item.status))
      say(thing, "手引きの番号（manual_no）は、頁を確かめた項目（V、V~）にだけ書けます。");
    if (!item.only_for.empty() && item.only_for != "clinic" && item.only_for != "hospital")
      say(thing, fmt::format("only_for「{}」は clinic か hospital で書いてください。", item.only_for));
    bool chosen = item.kind == Kind::choice || item.kind == Kind::choices;
    if (chosen && item.choices.size() < 2) say(thing, "選択肢が2つ以上ありません。");
    if (!chosen && !item.choices.empty())
      say(thing, "選択肢があるのに kind が choice・choices ではありません。");
    if ((item.kind == Kind::count || item.kind == Kind::tenths) && item.unit.empty())
      say(thing, "単位（unit）がありません。");
    if (item.ndb && item.kind != Kind::count) say(thing, "ndb の項目は kind: count で書いてください。");
    if (!fits_certificates(item))
      say(thing, "from_certificates は、choice に held、count に people、tenths に fte と書いてください。");
    if (item.follow_up && !item.asked_if) say(thing, "続けて尋ねる項目に asked_if がありません。");
    if (item.kind == Kind::partners && item.maximum <= 0)
      say(thing, "連携先の数の上限（maximum）がありません。");
    for (auto a = item.choices.begin(); a != item.choices.end(); ++a)
      for (auto b = item.choices.begin(); b != a; ++b)
        if (a->code == b->code) say(thing, fmt::format("選択肢の番号 {} が重なっています。", a->code));
  }

  void pages() {
    std::map<std::string, int> shown;
    for (const FormPage& page : form_.pages) {
      if (page.items.empty()) say("page " + page.id, fmt::format("画面「{}」に項目がありません。", page.id));
      for (const std::string& item : page.items) {
        known("page " + page.id, item);
        if (++shown[item] == 2) say("page " + page.id, fmt::format("項目「{}」が2度置かれています。", item));
      }
    }
    for (const Item& item : form_.items)
      if (!shown.contains(item.id))
        say("item " + item.id, fmt::format("項目「{}」がどの画面にもありません。", item.id));
  }

  void functions() {
    for (Function f : kFunctions)
      if (std::ranges::find(form_.functions, f, &FunctionRule::function) == form_.functions.end())
        say("form", fmt::format("機能「{}」の決まり（functions）がありません。", id(f)));
    for (const FunctionRule& rule : form_.functions) {
      std::string thing = fmt::format("function {}", id(rule.function));
      cited(thing, rule.sources);
      if (rule.grounds.empty()) say(thing, "有りとする根拠（grounds）がありません。");
      for (const Ground& ground : rule.grounds) {
        std::string rest = ground.because;
        for (const char* name : {"choice", "count", "unit"}) rest = fill(rest, name, "");
        if (rest.find('{') != rest.npos)
          say(thing, fmt::format("文「{}」に埋められない印があります。", ground.because));
        for (const std::string& item : ground.any_of) {
          known(thing, item);
          if (std::ranges::find(rule.items, item) == rule.items.end())
            say(thing, fmt::format("根拠の項目「{}」が、確認の対象（items）にありません。", item));
        }
      }
      for (const std::string& item : rule.items) known(thing, item);
      for (const ClauseElement& element : rule.clause_elements)
        for (const std::string& item : element.items) {
          known(thing, item);
          if (std::ranges::find(rule.items, item) == rule.items.end())
            say(thing,
                fmt::format("条文の要素に付けた項目「{}」が、確認の対象（items）にありません。", item));
        }
    }
  }

  void plausible(const Plausibility& p) {
    const std::string thing = "plausibility " + p.id;
    if (p.services.empty() || p.claims.empty()) say(thing, "services と claims を一つ以上書いてください。");
    for (const std::string& item : p.services) known(thing, item);
    for (const std::string& item : p.claims) {
      known(thing, item);
      if (const Item* found = form_.item(item); found && found->kind != Kind::count)
        say(thing, fmt::format("claims の「{}」は kind: count の項目ではありません。", item));
    }
  }

  const Form& form_;
  const Places& places_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_form(const Form& form, const Places& places) {
  return Checker(form, places).run();
}

Finding circle_found(const std::vector<std::string>& circle, const Form& form, const Places& places) {
  std::string thing = (form.item(circle.front()) ? "item " : "function ") + circle.front();
  return places.finding(thing, fmt::format("条件が堂々めぐりになっています：{}。", fmt::join(circle, " → ")));
}

}  // namespace kakari::regime
