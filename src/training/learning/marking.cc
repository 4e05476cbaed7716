#include "training/learning/marking.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace kakari::learning {
namespace {

std::vector<int> sorted(std::vector<int> numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
  return numbers;
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// SplitMix64.
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

std::unexpected<Problem> misread(const std::string& message) {
  return problem(ProblemKind::invalid, "answers-unreadable", message, {{"answers", message}});
}

/// The text of each question: split at blanks and commas, else a character each.
std::vector<std::string> parts_of(std::string_view typed) {
  std::string text = narrow(typed);
  std::ranges::replace_if(
      text, [](char c) { return c == ',' || c == '/' || c == '\t'; }, ' ');
  text = trim(text);
  std::vector<std::string> parts;
  if (text.find(' ') == std::string::npos) {
    for (const char c : text) parts.emplace_back(1, c);
    return parts;
  }
  std::string part;
  for (const char c : text + " ")
    if (c != ' ')
      part += c;
    else if (!part.empty())
      parts.push_back(std::exchange(part, {}));
  return parts;
}

}  // namespace

Marks mark(const std::vector<Question>& questions, const Answers& answers) {
  Marks marks;
  for (const Question& q : questions) {
    const auto given = answers.find(q.number);
    const bool right =
        q.withdrawn() || (given != answers.end() && sorted(given->second) == q.right_choices());
    marks.each[q.number] = right;
    marks.right += right;
    ++marks.asked;
  }
  return marks;
}

int percent(int right, int asked) {
  return asked > 0 ? right * 100 / asked : 0;
}

Result<void> complete(const std::vector<Question>& questions, const Answers& answers) {
  std::vector<FieldProblem> missing;
  for (const Question& q : questions) {
    if (q.withdrawn()) continue;
    const auto given = answers.find(q.number);
    if (given == answers.end() || given->second.empty() ||
        std::ranges::any_of(given->second, [&](int n) { return n < 1 || n > int(q.choices.size()); }))
      missing.push_back({fmt::format("q{}", q.number), "答えを選んでください。"});
  }
  if (missing.empty()) return {};
  const std::size_t many = missing.size();
  return problem(ProblemKind::invalid, "unanswered",
                 fmt::format("まだ答えていない問題が{}問あります。答えを選んでから送ってください。", many),
                 std::move(missing));
}

Result<Answers> read_digits(const std::vector<Question>& questions, std::string_view typed) {
  const auto parts = parts_of(typed);
  if (parts.size() != questions.size())
    return misread(fmt::format(
        "{}問ありますが、{}問分入力されています。選択肢の番号を1問に1つずつ続けて、または問題ごとに"
        "空白で区切って入力してください（無解答は0）。",
        questions.size(), parts.size()));
  Answers answers;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Question& q = questions[i];
    auto& chosen = answers[q.number];
    for (const char c : parts[i]) {
      if (c == '0' || c == '-') continue;
      if (!digit(c) || c - '0' > int(q.choices.size()))
        return misread(fmt::format("問{}の「{}」は選択肢にありません。1から{}の番号で入力してください。",
                                   q.number, c, q.choices.size()));
      chosen.push_back(c - '0');
    }
  }
  return answers;
}

std::vector<std::size_t> shuffled(std::size_t n, std::uint64_t seed) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[next(seed) % i]);
  return order;
}

std::int64_t seed_of(const Id& attempt) {
  std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a
  for (const char c : attempt.text()) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return std::int64_t(hash >> 1);
}

std::vector<Shown> as_shown(const std::vector<Question>& questions, bool shuffle, std::int64_t seed) {
  std::vector<Shown> shown;
  const auto mix = [&](std::size_t n, int number) {
    if (shuffle) return shuffled(n, std::uint64_t(seed) + std::uint64_t(number) * 0x632be59bd9b4e019u);
    std::vector<std::size_t> plain(n);
    std::iota(plain.begin(), plain.end(), 0);
    return plain;
  };
  for (const std::size_t i : mix(questions.size(), 0)) {
    Shown one{&questions[i], {}};
    for (const std::size_t c : mix(questions[i].choices.size(), questions[i].number))
      one.choices.push_back(int(c) + 1);
    shown.push_back(std::move(one));
  }
  return shown;
}

std::string digits(const std::vector<int>& chosen) {
  std::string text;
  for (const int n : sorted(chosen)) text += char('0' + n);
  return text;
}

std::vector<int> from_digits(std::string_view text) {
  std::vector<int> chosen;
  for (const char c : text)
    if (digit(c)) chosen.push_back(c - '0');
  return chosen;
}

}  // namespace kakari::learning
