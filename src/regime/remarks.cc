#include "regime/remarks.h"

#include <algorithm>

#include "base/text.h"
#include "regime/standing.h"

namespace kakari::regime {
namespace {

class Remarker {
 public:
  Remarker(const Form& form, const Reading& reading, const Facts& facts)
      : form_(form), reading_(reading), facts_(facts) {}

  std::vector<Remark> run() {
    for (std::size_t i = 0; i < form_.items.size(); ++i) {
      const Item& item = form_.items[i];
      if (!reading_.asked[i]) continue;
      if (reading_.open(item, i)) missing(item, reading_.sent[i]);
      if (!reading_.counted[i]) continue;
      value(item, *reading_.counted[i]);
      compare(item, *reading_.counted[i]);
    }
    Circumstances now{form_, reading_.counted, reading_.functions,
                      facts_.kind == InstitutionKind::hospital ? "hospital" : "clinic"};
    for (const Check& check : form_.checks)
      if (holds(*check.when, now))
        say(check.blocks ? Severity::error : Severity::warning, check.item, check.code, check.message);
    for (const std::string& unknown : reading_.unknown)
      error(unknown, "unknown-item", fmt::format("「{}」という項目はこの年度の報告にありません。", unknown));
    return std::move(remarks_);
  }

 private:
  void say(Severity severity, const std::string& item, std::string_view code, std::string message,
           std::optional<Answer> mend = std::nullopt) {
    remarks_.push_back({severity, item, std::string(code), std::move(message), std::move(mend)});
  }
  void error(const std::string& item, std::string_view code, std::string message,
             std::optional<Answer> mend = std::nullopt) {
    say(Severity::error, item, code, std::move(message), std::move(mend));
  }
  void warn(const std::string& item, std::string_view code, std::string message,
            std::optional<Answer> mend = std::nullopt) {
    say(Severity::warning, item, code, std::move(message), std::move(mend));
  }

  void missing(const Item& item, const Answer* sent) {
    if (given(sent))
      return error(item.id, "wrong-kind",
                   fmt::format("「{}」の答え方が違います。入力し直してください。", item.name()));
    bool chosen = item.kind == Kind::choice || item.kind == Kind::choices;
    error(item.id, "required",
          fmt::format("「{}」を{}してください。", item.name(), chosen ? "選択" : "入力"));
  }

  void value(const Item& item, const Answer& answer) {
    if (auto* codes = std::get_if<Codes>(&answer)) return chosen(item, *codes);
    if (auto* text = std::get_if<std::string>(&answer)) return text_length(item, *text);
    if (auto* partners = std::get_if<Partners>(&answer)) return partners_named(item, *partners);
    std::int64_t n = std::get<std::int64_t>(answer);
    if (item.kind == Kind::choice) {
      if (!item.choice(n)) unknown_choice(item);
    } else if (n < 0) {
      error(item.id, "negative", fmt::format("「{}」は0以上の数で入力してください。", item.name()));
    } else if (std::int64_t whole = item.kind == Kind::tenths ? n / 10 : n;
               item.maximum && whole > item.maximum) {
      warn(item.id, "large",
           fmt::format("「{}」が{}です。桁に誤りがないかお確かめください。", item.name(),
                       in_words(item, answer)));
    }
  }

  void unknown_choice(const Item& item) {
    error(item.id, "unknown-choice", fmt::format("「{}」は示された選択肢から選んでください。", item.name()));
  }

  void chosen(const Item& item, const Codes& codes) {
    Codes others;
    std::string alone;
    for (std::int64_t code : codes) {
      const Choice* choice = item.choice(code);
      if (!choice) return unknown_choice(item);
      if (choice->excludes_others)
        alone = choice->label;
      else
        others.push_back(code);
    }
    if (!alone.empty() && !others.empty())
      error(item.id, "excludes-others",
            fmt::format("「{}」とほかの選択肢は同時に選べません。どちらかを外してください。", alone), others);
  }

  void text_length(const Item& item, const std::string& text) {
    auto characters = length(text);
    if (!characters) return error(item.id, "not-text", "読み取れない文字があります。入力し直してください。");
    if (*characters > item.length_max)
      error(item.id, "too-long",
            fmt::format("「{}」は{}字以内で入力してください（いまは{}字です）。", item.name(),
                        with_commas(std::int64_t(item.length_max)), with_commas(std::int64_t(*characters))));
  }

  void partners_named(const Item& item, const Partners& partners) {
    if (std::int64_t(partners.size()) > item.maximum)
      error(item.id, "too-many-partners",
            fmt::format("連携医療機関は{}つまで入力できます。{}つ減らしてください。", item.maximum,
                        std::int64_t(partners.size()) - item.maximum));
    for (const Partner& partner : partners) {
      if (partner.name.empty())
        error(item.id, "partner-without-name", "連携医療機関の名称を入力してください。");
      else if (partner.cooperation.empty())
        error(item.id, "partner-without-cooperation",
              fmt::format("「{}」との連携の内容を入力してください。", partner.name));
    }
  }

  static const Answer* of(const Answers* answers, const Item& item) {
    if (!answers) return nullptr;
    auto at = answers->find(item.id);
    return at != answers->end() && given(&at->second) && fits(item, at->second) ? &at->second : nullptr;
  }

  bool unlike(const Item& item, std::int64_t last, std::int64_t now) const {
    const Comparison& by = form_.comparison;
    std::int64_t scale = item.kind == Kind::tenths ? 10 : 1;
    if (by.factor <= 0 || std::max(last, now) < by.at_least * scale) return false;
    return std::max(last, now) >= by.factor * std::min(last, now);
  }

  std::string told(std::string text, const Item& item, const Answer& now, const Answer& other) const {
    text = fill(std::move(text), "now", in_words(item, now));
    return fill(fill(std::move(text), "last", in_words(item, other)), "claims", in_words(item, other));
  }

  void compare(const Item& item, const Answer& now) {
    bool counted = item.kind == Kind::count || item.kind == Kind::tenths;
    if (const Answer* last = of(facts_.last_year, item)) {
      if (counted && unlike(item, std::get<std::int64_t>(*last), std::get<std::int64_t>(now)))
        warn(item.id, "unlike-last-year", told(form_.comparison.unlike, item, now, *last));
      if (item.kind == Kind::choice && affirmative(item, *last) && !affirmative(item, now))
        warn(item.id, "stopped", told(form_.comparison.stopped, item, now, *last));
    }
    const Answer* claims = item.ndb ? of(facts_.claims, item) : nullptr;
    if (claims && *claims != now)
      warn(item.id, "unlike-claims", told(form_.comparison.claims, item, now, *claims), *claims);
  }

  const Form& form_;
  const Reading& reading_;
  const Facts& facts_;
  std::vector<Remark> remarks_;
};

}  // namespace

std::vector<Remark> remark(const Form& form, const Reading& reading, const Facts& facts) {
  return Remarker(form, reading, facts).run();
}

}  // namespace kakari::regime
