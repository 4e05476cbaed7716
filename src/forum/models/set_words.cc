#include "forum/models/set_words.h"

#include <fmt/format.h>

#include <span>

#include "base/text.h"
#include "regime/function.h"

namespace kakari::models {
namespace {

struct Named {
  std::string_view id, words;
};
constexpr Named kMarks[]{{"alone", "自院だけで提供している（◎）"},
                         {"with_others", "他院と連携して提供している（○）"},
                         {"willing", "これから担う意向がある（×）"},
                         {"none", "担っておらず意向もない（ー）"},
                         {"absent", "県が体制を認めなかった"},
                         {"held", "有りと報告している（◎・○）"},
                         {"confirmed", "県が確認した"},
                         {"waiting", "県の確認を待っている"}};
constexpr Named kPlain[]{
    {"asked", "報告の対象"}, {"reported", "報告済み"}, {"hospital", "病院"}, {"clinic", "診療所"}};

std::string_view words_of(std::span<const Named> all, std::string_view id) {
  for (const Named& named : all)
    if (named.id == id) return named.words;
  return {};
}

std::string answer_in_words(const regime::Item& item, std::string_view which) {
  if (which == "*") return fmt::format("「{}」で選べるもの", item.name());
  if (which == "yes") return fmt::format("「{}」が有り", item.name());
  if (which == "intent") return fmt::format("「{}」に意向がある", item.name());
  const auto code = parse_count(which);
  const auto* choice = code ? item.choice(*code) : nullptr;
  return choice ? fmt::format("「{}」が「{}」", item.name(), choice->label) : std::string();
}

}  // namespace

std::string set_in_words(const regime::Form& form, std::string_view set) {
  const std::string as_it_is(set);
  const std::size_t first = set.find(':'), last = set.rfind(':');
  if (first == set.npos) {
    const auto plain = words_of(kPlain, set);
    return plain.empty() ? as_it_is : std::string(plain);
  }
  const std::string_view kind = set.substr(0, first), which = set.substr(last + 1);
  const std::string_view subject =
      last > first ? set.substr(first + 1, last - first - 1) : std::string_view();
  if (kind == "function") {
    const auto function = regime::function_of(subject);
    const auto mark = words_of(kMarks, which);
    return function && !mark.empty() ? fmt::format("「{}」を{}", regime::label(*function), mark) : as_it_is;
  }
  const auto* item = form.item(subject);
  if (!item) return as_it_is;
  if (kind == "count") return fmt::format("「{}」が1{}以上", item->name(), item->unit);
  const std::string words = answer_in_words(*item, which);
  return words.empty() ? as_it_is : words;
}

std::vector<std::string> expanded(const regime::Form& form, std::string_view set) {
  if (!set.starts_with("item:") || !set.ends_with(":*")) return {std::string(set)};
  const std::string stem(set.substr(0, set.size() - 1));
  const auto* item = form.item(set.substr(5, set.size() - 7));
  if (!item) return {std::string(set)};
  std::vector<std::string> all;
  for (const auto& choice : item->choices)
    if (choice.affirmative) all.push_back(stem + std::to_string(choice.code));
  return all;
}

bool speaks_of_intent(const regime::Form& form, std::string_view set) {
  const std::size_t last = set.rfind(':');
  if (last == set.npos) return false;
  const std::string_view which = set.substr(last + 1);
  if (set.starts_with("function:")) return which == "willing" || which == "none";
  if (which == "intent") return true;
  if (!set.starts_with("item:") || last < 5) return false;
  const auto* item = form.item(set.substr(5, last - 5));
  const auto code = parse_count(which);
  const auto* choice = item && code ? item->choice(*code) : nullptr;
  return choice && (choice->intent || !choice->public_label.empty() || !item->published);
}

}  // namespace kakari::models
