#include "directory/text_index.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "directory/pair_table.h"

namespace kakari::directory {
namespace {

constexpr std::uint32_t kDenseShare = 8;  // one in so many: a bitmap is no larger than a list
constexpr std::uint32_t kDenseMin = 64;

std::uint64_t pair_of(char32_t a, char32_t b) {
  return std::uint64_t{a} << 32 | b;
}

std::size_t varint_size(std::uint32_t n) {
  return n < 1u << 7 ? 1 : n < 1u << 14 ? 2 : n < 1u << 21 ? 3 : n < 1u << 28 ? 4 : 5;
}

std::uint8_t* put_varint(std::uint8_t* at, std::uint32_t n) {
  for (; n >= 0x80; n >>= 7) *at++ = std::uint8_t(n | 0x80);
  *at++ = std::uint8_t(n);
  return at;
}

std::uint32_t get_varint(const std::uint8_t*& at) {
  std::uint32_t n = *at & 0x7F;
  for (int shift = 7; *at++ & 0x80; shift += 7) n |= std::uint32_t(*at & 0x7F) << shift;
  return n;
}

std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  for (std::size_t at = 0; at < word.size();) letters += utf8::next(word, at);
  return letters;
}

}  // namespace

std::string fold_clean(std::string_view text) {
  std::string folded = fold(text);
  std::erase_if(folded, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return folded;
}

void TextIndex::add(std::span<const std::string_view> folded) {
  text_ += mark;
  for (const std::string_view part : folded) {
    text_ += part;
    text_ += mark;
  }
  starts_.push_back(std::uint32_t(text_.size()));
}

void TextIndex::seal() {
  text_.shrink_to_fit();
  starts_.shrink_to_fit();
  PairTable table;
  std::vector<std::uint32_t> sequence;  // numbers of pairs, each once an institution
  std::vector<std::uint32_t> ends;      // of each institution in `sequence`
  sequence.reserve(text_.size() / 2);
  ends.reserve(size());
  for (Doc doc = 0; doc < size(); ++doc) {
    char32_t before = 0;
    const std::string_view all = text(doc);
    for (std::size_t at = 0; at < all.size();) {
      const char32_t c = utf8::next(all, at);
      const std::uint64_t pair = pair_of(std::exchange(before, c), c);
      if (pair >> 32 == 0 || pair == pair_of(mark, mark)) continue;
      PairTable::Entry& entry = table.find_or_add(pair);
      if (entry.last_plus_1 == doc + 1) continue;
      entry.bytes += std::uint32_t(varint_size(doc + 1 - entry.last_plus_1));
      ++entry.count;
      entry.last_plus_1 = doc + 1;
      sequence.push_back(entry.number);
    }
    ends.push_back(std::uint32_t(sequence.size()));
  }
  lay_out(table.sorted(), sequence, ends);
}

void TextIndex::lay_out(const std::vector<PairTable::Entry>& entries,
                        const std::vector<std::uint32_t>& sequence, const std::vector<std::uint32_t>& ends) {
  dense_from_ = std::max(kDenseMin, std::uint32_t(size()) / kDenseShare);
  std::vector<std::uint32_t> list_of(entries.size()), write_at;
  std::vector<Doc> last(entries.size(), 0);
  std::uint32_t bytes = 0, words = 0;
  for (const auto& entry : entries) {
    list_of[entry.number] = std::uint32_t(keys_.size());
    keys_.push_back(entry.pair);
    counts_.push_back(entry.count);
    const bool is_dense = dense(counts_.size() - 1);
    from_.push_back(is_dense ? words : bytes);
    (is_dense ? words : bytes) += is_dense ? std::uint32_t(words_for(size())) : entry.bytes;
  }
  bytes_.resize(bytes);
  bits_.resize(words);
  write_at = from_;
  std::size_t at = 0;
  for (Doc doc = 0; doc < size(); ++doc)
    for (; at < ends[doc]; ++at) {
      const std::uint32_t list = list_of[sequence[at]];
      if (dense(list)) {
        set(std::span(bits_).subspan(from_[list]), doc);
        continue;
      }
      std::uint8_t* const begin = bytes_.data() + write_at[list];
      write_at[list] += std::uint32_t(put_varint(begin, doc + 1 - last[list]) - begin);
      last[list] = doc + 1;
    }
}

std::string_view TextIndex::text(Doc doc) const {
  return std::string_view(text_).substr(starts_[doc], starts_[doc + 1] - starts_[doc]);
}

std::string_view TextIndex::part(Doc doc, std::size_t part) const {
  std::string_view rest = text(doc).substr(1);
  for (std::size_t i = 0; i < part; ++i) rest.remove_prefix(rest.find(mark) + 1);
  return rest.substr(0, rest.find(mark));
}

std::span<const std::uint64_t> TextIndex::bitmap(std::size_t list) const {
  return std::span(bits_).subspan(from_[list], words_for(size()));
}

/// Calls take(doc) for each of a list in [first, last).
template <class F>
void TextIndex::decode(std::size_t list, Doc first, Doc last, F&& take) const {
  const std::uint8_t* at = bytes_.data() + from_[list];
  Doc doc_plus_1 = 0;
  for (std::uint32_t i = 0; i < counts_[list]; ++i) {
    doc_plus_1 += get_varint(at);
    if (doc_plus_1 > last) return;
    if (doc_plus_1 > first) take(doc_plus_1 - 1);
  }
}

void TextIndex::add_list(std::size_t list, Window& out) const {
  if (dense(list)) {
    const auto bits = bitmap(list).subspan(out.first, out.bits.size());
    for (std::size_t w = 0; w < bits.size(); ++w) out.bits[w] |= bits[w];
    return;
  }
  decode(list, out.begin(), out.end(), [&](Doc doc) { set(out.bits, doc - out.begin()); });
}

void TextIndex::find_character(char32_t character, Window& out) const {
  const auto from = std::lower_bound(keys_.begin(), keys_.end(), pair_of(character, 0));
  const auto to = std::lower_bound(from, keys_.end(), pair_of(character + 1, 0));
  for (auto key = from; key != to; ++key) add_list(std::size_t(key - keys_.begin()), out);
}

bool TextIndex::find_lists(std::u32string_view letters, std::vector<std::size_t>& lists) const {
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    const std::uint64_t pair = pair_of(letters[i], letters[i + 1]);
    const auto key = std::lower_bound(keys_.begin(), keys_.end(), pair);
    if (key == keys_.end() || *key != pair) return false;
    lists.push_back(std::size_t(key - keys_.begin()));
  }
  std::sort(lists.begin(), lists.end(), [&](auto a, auto b) { return counts_[a] < counts_[b]; });
  lists.erase(std::unique(lists.begin(), lists.end()), lists.end());
  return true;
}

std::size_t TextIndex::at_most(std::string_view word) const {
  const std::u32string letters = letters_of(word);
  std::vector<std::size_t> lists;
  if (letters.size() < 2) return size();
  return find_lists(letters, lists) ? counts_[lists.front()] : 0;
}

void TextIndex::find(std::string_view word, const Window& among, Window& out) const {
  const std::u32string letters = letters_of(word);
  if (letters.empty()) return;
  if (letters.size() == 1) return find_character(letters[0], out);
  std::vector<std::size_t> lists;
  if (!find_lists(letters, lists)) return;
  if (lists.size() == 1 && letters.size() == 2) return add_list(lists.front(), out);

  Window found{out.first, Bits(out.bits.size(), 0)};
  add_list(lists.front(), found);
  intersect(found, among);
  // A bitmap costs nothing; a list is worth reading while checking the texts would cost more.
  constexpr std::size_t kCheckRatio = 16;
  std::size_t left = found.size();
  for (std::size_t i = 1; i < lists.size() && left > 0; ++i) {
    if (!dense(lists[i]) && counts_[lists[i]] >= left * kCheckRatio) continue;
    Window other{out.first, Bits(out.bits.size(), 0)};
    add_list(lists[i], other);
    intersect(found, other);
    left = found.size();
  }
  found.each([&](Doc doc) {
    if (letters.size() == 2 || contains(doc, word)) set(out.bits, doc - out.begin());
  });
}

std::size_t TextIndex::memory() const {
  return text_.capacity() + bytes_.capacity() +
         (starts_.capacity() + from_.capacity() + counts_.capacity()) * 4 +
         (bits_.capacity() + keys_.capacity()) * 8;
}

}  // namespace kakari::directory
