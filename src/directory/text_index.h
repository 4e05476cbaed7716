// Finds words of any length in the folded names, kana, addresses and numbers of all institutions: postings
// of character pairs, delta-coded, and for words of three characters or more a check of the text itself.
//
// Each field of an institution is indexed as its characters and a closing mark, so that the pairs that begin
// with a character are all places where it stands: one character is found as exactly as two.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "directory/doc_set.h"

namespace kakari::directory {

class TextIndex {
 public:
  /// Which part of an institution's folded text a word was looked for in.
  enum Part : std::size_t { name, kana, address, number, postal, parts };

  /// Adds the next institution, in the order of Doc; every part folded, `parts` of them.
  void add(std::span<const std::string_view> folded);
  /// Builds the postings; no add after it.
  void seal();

  /// Leaves in the window the institutions whose text contains the folded word.
  void keep_in(Window& window, std::string_view word) const;
  /// Adds to `out` those of its range that contain the word.
  void find(std::string_view word, Window& out) const;

  bool contains(Doc doc, std::string_view word) const;
  /// Whether the name or the kana begins with the word.
  bool begins_with(Doc doc, std::string_view word) const;
  std::string_view part(Doc doc, Part part) const;
  std::size_t size() const { return starts_.size() - 1; }
  std::size_t memory() const;
  std::size_t pairs() const { return keys_.size(); }

 private:
  std::string_view text(Doc doc) const;
  std::vector<Doc> decode(std::size_t list, Doc first, Doc last) const;
  void find_character(char32_t character, Window& out) const;
  bool find_lists(std::span<const std::uint64_t> pairs, std::vector<std::size_t>& lists) const;

  std::string text_;                      // all parts of all, each closed by kMark
  std::vector<std::uint32_t> starts_{0};  // one more than institutions
  /// First bytes of name and kana, side by side: most texts need not be fetched to know how they begin.
  std::vector<std::array<std::uint32_t, 2>> beginnings_;
  std::vector<std::uint64_t> keys_;        // sorted pairs: first character << 32 | second
  std::vector<std::uint32_t> bytes_from_;  // one more than keys
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint8_t> bytes_;  // LEB128 deltas of Docs
};

}  // namespace kakari::directory
