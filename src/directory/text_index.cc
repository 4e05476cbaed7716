#include "directory/text_index.h"

#include <algorithm>

#include "base/utf8.h"
#include "directory/pair_table.h"

namespace kakari::directory {
namespace {

constexpr char kMark = '\x01';

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

constexpr std::size_t kBeginning = 3;  // bytes: one kana or kanji

std::uint32_t beginning_of(std::string_view text) {
  std::uint32_t bytes = 0;
  for (const char c : text.substr(0, kBeginning)) bytes = bytes << 8 | std::uint8_t(c);
  return bytes;
}

/// Calls take(pair) for each pair of the text; a mark closes a part and begins nothing.
template <class F>
void each_pair(std::string_view text, F&& take) {
  char32_t before = kMark;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (before != kMark) take(pair_of(before, c));
    before = c;
  }
}

}  // namespace

void TextIndex::add(std::span<const std::string_view> folded) {
  for (const std::string_view part : folded) {
    text_ += part;
    text_ += kMark;
  }
  starts_.push_back(std::uint32_t(text_.size()));
  beginnings_.push_back({beginning_of(folded[name]), beginning_of(folded[kana])});
}

void TextIndex::seal() {
  text_.shrink_to_fit();
  PairTable table;
  std::vector<std::uint32_t> sequence;  // numbers of pairs, each once an institution
  std::vector<std::uint32_t> ends;      // of each institution in `sequence`
  sequence.reserve(text_.size() / 2);
  ends.reserve(size());
  for (Doc doc = 0; doc < size(); ++doc) {
    each_pair(text(doc), [&](std::uint64_t pair) {
      PairTable::Entry& entry = table.find_or_add(pair);
      if (entry.last_plus_1 == doc + 1) return;
      entry.bytes += std::uint32_t(varint_size(doc + 1 - entry.last_plus_1));
      ++entry.count;
      entry.last_plus_1 = doc + 1;
      sequence.push_back(entry.number);
    });
    ends.push_back(std::uint32_t(sequence.size()));
  }

  const std::vector<PairTable::Entry> entries = table.sorted();
  std::vector<std::uint8_t*> write_at(entries.size());
  std::vector<Doc> last(entries.size(), 0);
  bytes_from_.assign(1, 0);
  for (const auto& entry : entries) {
    keys_.push_back(entry.pair);
    counts_.push_back(entry.count);
    bytes_from_.push_back(bytes_from_.back() + entry.bytes);
  }
  bytes_.resize(bytes_from_.back());
  for (std::size_t k = 0; k < entries.size(); ++k)
    write_at[entries[k].number] = bytes_.data() + bytes_from_[k];
  std::size_t at = 0;
  for (Doc doc = 0; doc < size(); ++doc)
    for (; at < ends[doc]; ++at) {
      const std::uint32_t number = sequence[at];
      write_at[number] = put_varint(write_at[number], doc + 1 - last[number]);
      last[number] = doc + 1;
    }
}

std::string_view TextIndex::text(Doc doc) const {
  return std::string_view(text_).substr(starts_[doc], starts_[doc + 1] - starts_[doc]);
}

std::string_view TextIndex::part(Doc doc, Part part) const {
  std::string_view rest = text(doc);
  for (std::size_t i = 0; i < part; ++i) rest.remove_prefix(rest.find(kMark) + 1);
  return rest.substr(0, rest.find(kMark));
}

bool TextIndex::contains(Doc doc, std::string_view word) const {
  return text(doc).find(word) != std::string_view::npos;
}

bool TextIndex::begins_with(Doc doc, std::string_view word) const {
  if (word.size() >= kBeginning && beginning_of(word) != beginnings_[doc][0] &&
      beginning_of(word) != beginnings_[doc][1])
    return false;
  const std::string_view all = text(doc);
  return all.starts_with(word) || all.substr(all.find(kMark) + 1).starts_with(word);
}

std::vector<Doc> TextIndex::decode(std::size_t list, Doc first, Doc last) const {
  std::vector<Doc> out;
  const std::uint8_t* at = bytes_.data() + bytes_from_[list];
  Doc doc_plus_1 = 0;
  for (std::uint32_t i = 0; i < counts_[list]; ++i) {
    doc_plus_1 += get_varint(at);
    if (doc_plus_1 > last) break;
    if (doc_plus_1 > first) out.push_back(doc_plus_1 - 1);
  }
  return out;
}

void TextIndex::find_character(char32_t character, Window& out) const {
  const auto from = std::lower_bound(keys_.begin(), keys_.end(), pair_of(character, 0));
  const auto to = std::lower_bound(from, keys_.end(), pair_of(character + 1, 0));
  for (auto key = from; key != to; ++key)
    for (const Doc doc : decode(std::size_t(key - keys_.begin()), out.begin(), out.end()))
      set(out.bits, doc - out.begin());
}

bool TextIndex::find_lists(std::span<const std::uint64_t> pairs, std::vector<std::size_t>& lists) const {
  for (const std::uint64_t pair : pairs) {
    const auto key = std::lower_bound(keys_.begin(), keys_.end(), pair);
    if (key == keys_.end() || *key != pair) return false;
    lists.push_back(std::size_t(key - keys_.begin()));
  }
  std::sort(lists.begin(), lists.end(), [&](auto a, auto b) { return counts_[a] < counts_[b]; });
  return true;
}

void TextIndex::find(std::string_view word, Window& out) const {
  std::u32string letters;
  for (std::size_t at = 0; at < word.size();) letters += utf8::next(word, at);
  if (letters.empty()) return;
  if (letters.size() == 1) return find_character(letters[0], out);
  std::vector<std::uint64_t> pairs;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) pairs.push_back(pair_of(letters[i], letters[i + 1]));
  std::vector<std::size_t> lists;
  if (!find_lists(pairs, lists)) return;

  constexpr std::size_t kCheckRatio = 16;  // checking a text costs about as much as reading so many postings
  std::vector<Doc> found = decode(lists[0], out.begin(), out.end());
  for (std::size_t i = 1; i < lists.size() && counts_[lists[i]] < found.size() * kCheckRatio; ++i) {
    const std::vector<Doc> other = decode(lists[i], out.begin(), out.end());
    std::vector<Doc> both;
    std::set_intersection(found.begin(), found.end(), other.begin(), other.end(), std::back_inserter(both));
    found = std::move(both);
  }
  for (const Doc doc : found)
    if (letters.size() == 2 || contains(doc, word)) set(out.bits, doc - out.begin());
}

void TextIndex::keep_in(Window& window, std::string_view word) const {
  Window found{window.first, Bits(window.bits.size(), 0)};
  find(word, found);
  for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] &= found.bits[w];
}

std::size_t TextIndex::memory() const {
  return text_.capacity() + bytes_.capacity() +
         (starts_.capacity() + bytes_from_.capacity() + counts_.capacity()) * 4 +
         (beginnings_.capacity() + keys_.capacity()) * 8;
}

}  // namespace kakari::directory
