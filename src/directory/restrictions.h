// A query taken apart into conditions that can each be left out: the result is what satisfies all, and what
// to drop when there is none is found by leaving out one.
#pragma once
#include <vector>

#include "directory/query.h"

namespace kakari::directory {

class Restrictions {
 public:
  Restrictions(const Snapshot& snapshot, const Words& words, const Query& query);

  static constexpr std::size_t kNone = std::size_t(-1);
  /// What satisfies all conditions but the one left out.
  Window result(std::size_t leave_out = kNone) const;
  /// The same without the chosen kinds: what the counts beside kinds are taken from.
  Window result_of_any_kind() const;
  /// The same in the whole prefecture: what the counts beside municipalities are taken from.
  Window result_in_prefecture() const;

  const std::vector<Restriction>& asked() const { return asked_; }
  /// Folded words that are looked for in the text.
  const std::vector<std::string>& text_words() const { return text_words_; }
  const std::vector<std::size_t>& understood_facets() const { return understood_facets_; }
  bool has_kinds() const { return !kinds_.empty(); }

 private:
  struct Condition {
    Restriction::Kind kind;
    std::string word;                 // folded
    std::vector<std::size_t> facets;  // all must hold
    bool impossible = false;          // an id that nobody has
  };
  void add_words(const Words& words);
  void add_wanted();
  Window place(bool leave_out, bool whole_prefecture) const;
  void apply(const Condition& condition, Window& window) const;
  void keep_word(const std::string& word, Window& window) const;
  void keep_near(Window& window) const;
  void keep_kinds(Window& window) const;

  const Snapshot& snapshot_;
  const Query& query_;
  std::vector<Condition> conditions_;  // parallel to asked_
  std::vector<Restriction> asked_;
  std::vector<std::string> text_words_;
  std::vector<std::size_t> understood_facets_;
  std::vector<std::size_t> kinds_;
};

}  // namespace kakari::directory
