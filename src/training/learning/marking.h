// Marking answers and shuffling questions: pure functions.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "training/learning/content.h"

namespace kakari::learning {

/// Numbers of questions to the numbers of the chosen choices, both from 1 and as they were written.
using Answers = std::map<int, std::vector<int>>;

struct Marks {
  int right = 0, asked = 0;
  std::map<int, bool> each = {};  // by the number of the question
};
/// A question is right when exactly its right choices were chosen, or when it was withdrawn.
Marks mark(const std::vector<Question>& questions, const Answers& answers);
/// Rounded down, as the rule compares.
int percent(int right, int asked);

/// Whether every question was answered with choices that it has; else the fields "q1" … say what to do.
Result<void> complete(const std::vector<Question>& questions, const Answers& answers);

/// What a postcard says: a digit a question ("13542"), or with spaces or commas between the questions, where
/// one has several ("1 35 4"). 0 or - is none. The error says what to do.
Result<Answers> read_digits(const std::vector<Question>& questions, std::string_view typed);

/// Positions 0 … n-1 in an order that follows from the seed alone.
std::vector<std::size_t> shuffled(std::size_t n, std::uint64_t seed);
/// From the id of an attempt; positive, so that it can be kept as a BIGINT.
std::int64_t seed_of(const Id& attempt);
/// The questions and their choices as the attempt shows them.
struct Shown {
  const Question* question = nullptr;
  std::vector<int> choices = {};  // numbers of the choices, in the order shown
};
std::vector<Shown> as_shown(const std::vector<Question>& questions, bool shuffle, std::int64_t seed);

/// "13" of {1, 3}: how an answer is kept; choices have one digit.
std::string digits(const std::vector<int>& chosen);
std::vector<int> from_digits(std::string_view digits);

}  // namespace kakari::learning
