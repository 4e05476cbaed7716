// A query taken apart into conditions that can each be left out: the result is what satisfies all, and what
// to drop when there is none is found by leaving out one.
#pragma once
#include <vector>

#include "directory/query.h"

namespace kakari::directory {

class Restrictions {
 public:
  Restrictions(const Snapshot& snapshot, const Words& words, const Query& query, const OpenNow* now);

  struct Results {
    Window all;            // what satisfies every condition
    Window any_kind;       // without the chosen kinds: what the counts beside kinds are taken from
    Window in_prefecture;  // in the whole prefecture: what the counts beside municipalities are taken from
  };
  /// `with_prefecture`: else in_prefecture is empty.
  Results results(bool with_prefecture) const;
  /// How many there would be without the condition asked()[i].
  std::size_t count_without(std::size_t i) const;

  const std::vector<Restriction>& asked() const { return asked_; }
  /// Folded words that are looked for in names too.
  const std::vector<std::string>& text_words() const { return text_words_; }
  const std::vector<std::size_t>& understood_facets() const { return understood_facets_; }
  bool has_kinds() const { return !kinds_.empty(); }

 private:
  struct Condition {
    enum class How { place, near, word, in_addresses, there, postal, facets, kind, now };
    How how = How::facets;
    std::string word = {};                 // folded; of postal: its first digits
    std::vector<std::size_t> facets = {};  // all must hold
    std::vector<std::string> codes = {};   // of there: any of them, or the word
    bool impossible = false;               // an id that nobody has
  };
  void add(Restriction asked, Condition condition);
  void add_words(const Words& words);
  void add_understood(const Said& said, std::size_t index);
  void add_word(const Said& said, std::size_t index);
  void add_postal(const Said& said, std::string_view digits, std::size_t index);
  void add_wanted();
  std::vector<Range> ranges(bool whole_prefecture) const;
  void apply(const Condition& condition, Window& window) const;
  void apply_all(Window& window, std::size_t leave_out) const;
  void keep_near(Window& window) const;
  void keep_there(const Condition& condition, Window& window) const;
  void keep_kinds(Window& window) const;

  const Snapshot& snapshot_;
  const Query& query_;
  const OpenNow* now_;
  std::vector<Condition> conditions_;  // parallel to asked_
  std::vector<Restriction> asked_;
  std::vector<std::string> text_words_;
  std::vector<std::size_t> understood_facets_;
  std::vector<std::size_t> kinds_;
};

/// Leaves in the window whose text has the folded word: names, kana, English names, addresses, numbers,
/// postal codes, departments.
void keep_word(const Register& all, std::string_view word, Window& window);
/// Whose name, kana or English name has it; a mark stands for the beginning or end.
Window with_name(const Register& all, std::string_view word, const Window& among);

}  // namespace kakari::directory
