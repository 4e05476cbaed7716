// Finds words of any length in the folded texts of all institutions: postings of character pairs, as
// delta-coded lists or as bitmaps where many have the pair, and for words of three characters or more a
// check of the text itself.
//
// Each part of a text stands between marks, so that the pairs that begin with a character are all places
// where it stands: one character is found as exactly as two. A mark before or behind a word is found where a
// part begins or ends with it.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "directory/doc_set.h"
#include "directory/pair_table.h"

namespace kakari::directory {

/// Folded, without control characters: what is indexed and looked for.
std::string fold_clean(std::string_view text);

class TextIndex {
 public:
  static constexpr char mark = '\x01';

  /// Adds the next institution, in the order of Doc; every part folded, as many for each.
  void add(std::span<const std::string_view> folded);
  /// Builds the postings; no add after it.
  void seal();

  /// Adds to `out` those of `among` that contain the word; both windows of the same range. One that is not
  /// among them may be added where that costs nothing.
  void find(std::string_view word, const Window& among, Window& out) const;
  /// As many have the rarest pair of the word: no more than that can be found.
  std::size_t at_most(std::string_view word) const;

  bool contains(Doc doc, std::string_view word) const {
    return text(doc).find(word) != std::string_view::npos;
  }
  std::string_view part(Doc doc, std::size_t part) const;
  std::size_t size() const { return starts_.size() - 1; }
  std::size_t memory() const;
  std::size_t pairs() const { return keys_.size(); }

 private:
  /// Marks included.
  std::string_view text(Doc doc) const;
  bool dense(std::size_t list) const { return counts_[list] >= dense_from_; }
  std::span<const std::uint64_t> bitmap(std::size_t list) const;
  template <class F>
  void decode(std::size_t list, Doc first, Doc last, F&& take) const;
  void add_list(std::size_t list, Window& out) const;
  void find_character(char32_t character, Window& out) const;
  bool find_lists(std::u32string_view letters, std::vector<std::size_t>& lists) const;
  void lay_out(const std::vector<PairTable::Entry>& entries, const std::vector<std::uint32_t>& sequence,
               const std::vector<std::uint32_t>& ends);

  std::string text_;                      // all parts of all, each closed by a mark; one before each text
  std::vector<std::uint32_t> starts_{0};  // one more than institutions
  std::vector<std::uint64_t> keys_;       // sorted pairs: first character << 32 | second
  std::vector<std::uint32_t> from_;       // of a list in bytes_, of a bitmap in bits_
  std::vector<std::uint32_t> counts_;
  std::uint32_t dense_from_ = 0;     // as many institutions make a bitmap
  std::vector<std::uint8_t> bytes_;  // LEB128 deltas of Docs
  Bits bits_;
};

}  // namespace kakari::directory
