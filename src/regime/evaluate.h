// What a set of answers means under a form: pure, no database. 施行規則30条の33の15・16, 別表第八.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "regime/answers.h"
#include "regime/form.h"

namespace kakari::regime {

enum class InstitutionKind { hospital, clinic };

/// What is known about the institution beside its answers.
struct Facts {
  InstitutionKind kind = InstitutionKind::clinic;
  const Answers* last_year = nullptr;  // answers of last year's report, for warnings
  const Answers* claims = nullptr;     // NDB counts by item, where they were imported
};

struct Standing {
  Function function;
  using State = HeldState;
  State state = State::unanswered;
  bool with_others = false;          // ○ rather than ◎
  std::string why;                   // a sentence
  int unanswered_items = 0;          // required items still needed to decide
  std::vector<std::string> because;  // item ids that make it held
};

enum class Severity { error, warning };

struct Remark {
  Severity severity = Severity::error;
  std::string item;
  std::string code;            // "required" (one for each of `left`), "unlike-last-year", …
  std::string message;         // 日本語, says what to do
  std::optional<Answer> mend;  // an answer that would settle it ("1.5 にする")
};

struct Evaluation {
  std::vector<Standing> standings;  // in the order of kFunctions
  std::vector<Remark> remarks;
  std::set<std::string> asked;    // item ids that apply to these answers, follow-ups included
  std::vector<std::string> left;  // required items asked and not answered, in form order
  /// Rows asked that need an answer or have one, and those that have one: equal when nothing is left.
  std::size_t asked_rows = 0, answered_rows = 0;

  const Standing& standing(Function f) const { return standings.at(std::size_t(f)); }
  bool held(Function f) const { return standing(f).state == Standing::State::held; }
  bool has_errors() const;
  /// May be submitted: no error, nothing left.
  bool complete() const { return left.empty() && !has_errors(); }
};

Evaluation evaluate(const Form& form, const Answers& answers, const Facts& facts = {});

/// The answers that count: those of items that are asked. Others are dropped (2号 without 1号, 意向 when
/// held).
Answers effective(const Form& form, const Answers& answers, const Facts& facts = {});

/// Hash of one function's answers and partners, which a confirmation binds.
std::string function_hash(const Form& form, const Answers& effective, Function function);

/// Reads what a person typed into one item: full-width digits, commas, spaces; tenths are truncated, not
/// rounded, and then `note` says so. Empty input clears the answer (nullopt). Partners come in threes:
/// number, name, cooperation; lines without a name and cooperation are left out.
struct Typed {
  std::optional<Answer> answer;
  std::string note;   // "1.55 は 1.5 として扱います"
  std::string error;  // not empty: not understood
};
Typed read_typed(const Item& item, const std::vector<std::string>& values);

/// An answer in words: "有り(月1回)", "1.5 人", "412 回", a list of labels.
std::string in_words(const Item& item, const Answer& answer);
/// The same for the public: intent choices read 無し.
std::string in_public_words(const Item& item, const Answer& answer);

}  // namespace kakari::regime
