#include "reporting/requests/page_parts.h"

#include "base/text.h"

namespace kakari::requests {

std::string prefecture_of(const access::Visit& visit) {
  return visit.actor.scope.substr(0, 2);
}

std::string prefecture_name(const PageDeps& deps, const access::Visit& visit) {
  const regime::Prefecture* found = deps.areas->prefecture(prefecture_of(visit));
  return found ? found->name : std::string();
}

Result<int> year_of(store::Tx& tx, const access::Visit& visit) {
  const auto cycles = reporting::cycles(tx, prefecture_of(visit));
  if (cycles.empty())
    return problem(ProblemKind::not_found, "no-cycle",
                   "報告の年度がまだ用意されていません。用意されると、ここから依頼や催促ができます。");
  if (const auto asked = parse_count(visit.request.arg("year")))
    for (const auto& cycle : cycles)
      if (cycle.year == *asked) return cycle.year;
  return cycles.front().year;
}

int page_of(const http::Request& request) {
  return int(std::clamp<std::int64_t>(parse_count(request.arg("page")).value_or(1), 1, 100'000));
}

html::Fragment pager_of(std::int64_t total, int page, int size, std::string_view path) {
  const std::int64_t first = std::int64_t(page - 1) * size + 1;
  const std::int64_t last = std::min<std::int64_t>(total, first + size - 1);
  const auto to = [&](int n) {
    return fmt::format("{}{}page={}", path, path.find('?') == path.npos ? "?" : "&", n);
  };
  return html::pager({.total = total,
                      .first = first > total ? 0 : first,
                      .last = first > total ? 0 : last,
                      .previous = page > 1 ? to(page - 1) : "",
                      .next = last < total ? to(page + 1) : ""});
}

std::string count_words(std::int64_t n) {
  return with_commas(n) + "件";
}

html::Tag tag_of(Missing state) {
  return {std::string(label(state)), state == Missing::returned ? html::Tone::wrong : html::Tone::waiting};
}

std::string states_in_words(const std::vector<Missing>& states) {
  std::string words;
  for (const Missing state : states) words.append(words.empty() ? "" : "、").append(label(state));
  return words;
}

std::string reaches_in_words(const std::vector<Reach>& reaches) {
  std::string words;
  for (const Reach reach : reaches) words.append(words.empty() ? "" : "、").append(label(reach));
  return words;
}

std::string base_in_words(const ReminderRule& rule) {
  if (rule.days == 0) return fmt::format("{}の当日", label(rule.base));
  return fmt::format("{}の{}日{}", label(rule.base), std::abs(rule.days), rule.days < 0 ? "前" : "後");
}

}  // namespace kakari::requests
