#include "platform/pdf/revision.h"

#include <stdexcept>

namespace kakari::pdf {
namespace {

constexpr int kSectionsMax = 64;
constexpr int kTreeDepthMax = 32;
constexpr int kNumberMax = 8'388'607;  // ISO 32000-1, annex C

[[noreturn]] void refuse(std::string_view why) {
  throw std::runtime_error("このPDFには書き足せません（" + std::string(why) + "）。");
}

}  // namespace

Revision::Revision(std::string pdf) : bytes_(std::move(pdf)) {
  if (!bytes_.starts_with("%PDF-")) refuse("PDFではありません");
  const std::size_t start = bytes_.rfind("startxref");
  if (start == std::string::npos) refuse("startxrefがありません");
  Cursor cursor{bytes_, start};
  cursor.word("startxref");
  cursor.skip_space();
  previous_ = cursor.integer().value_or(-1);
  std::int64_t section = previous_;
  for (int i = 0; section >= 0; ++i) {
    if (i == kSectionsMax) refuse("版が多すぎます");
    section = read_section(section);
  }
  if (root_.number == 0) refuse("目録がありません");
}

/// Reads one table with its trailer; where the one before it stands, or -1.
std::int64_t Revision::read_section(std::int64_t offset) {
  if (offset < 0 || offset >= std::int64_t(bytes_.size())) refuse("相互参照表の位置が違います");
  Cursor cursor{bytes_, std::size_t(offset)};
  cursor.skip_space();
  if (!cursor.word("xref")) refuse("従来の形式の相互参照表がありません");
  read_entries(cursor);
  const std::optional<std::string_view> trailer = cursor.value();
  if (!trailer) refuse("trailerがありません");
  if (entry(*trailer, "/Encrypt")) refuse("暗号化されています");
  if (entry(*trailer, "/XRefStm")) refuse("相互参照ストリームがあります");
  read_trailer(*trailer);
  const auto previous = entry(*trailer, "/Prev");
  return previous ? integer(*previous).value_or(0) : -1;
}

void Revision::read_entries(Cursor& cursor) {
  for (cursor.skip_space(); !cursor.word("trailer"); cursor.skip_space()) {
    const auto first = cursor.integer();
    cursor.skip_space();
    const auto count = cursor.integer();
    if (!first || !count || *first > kNumberMax || *count > kNumberMax) refuse("相互参照表が読めません");
    for (std::int64_t i = 0; i < *count; ++i) {
      cursor.skip_space();
      const auto offset = cursor.integer();
      cursor.skip_space();
      const auto generation = cursor.integer();
      cursor.skip_space();
      const bool used = cursor.word("n");
      if (!offset || !generation || *generation > 65'535 || (!used && !cursor.word("f")))
        refuse("相互参照表が読めません");
      // The newest section is read first: what it says of a number stands.
      places_.try_emplace(int(*first + i), Place{used ? *offset : -1, int(*generation)});
    }
  }
}

void Revision::read_trailer(std::string_view trailer) {
  if (root_.number != 0) return;  // the newest one counts
  const auto root = entry(trailer, "/Root");
  const auto size = entry(trailer, "/Size");
  const auto number = root ? reference(*root) : std::nullopt;
  const auto count = size ? integer(*size) : std::nullopt;
  if (!number || !count || *count < 1 || *count >= kNumberMax) refuse("trailerが読めません");
  root_ = *number;
  size_ = int(*count);
  for (const std::string_view key : {"/Info", "/ID"})
    if (const auto value = entry(trailer, key)) kept_ += fmt::format(" {} {}", key, *value);
}

std::string_view Revision::object(Reference reference) const {
  const auto found = places_.find(reference.number);
  if (found == places_.end() || found->second.offset < 0 ||
      found->second.offset >= std::int64_t(bytes_.size()))
    refuse("参照先がありません");
  Cursor cursor{bytes_, std::size_t(found->second.offset)};
  cursor.skip_space();
  const auto number = cursor.integer();
  cursor.skip_space();
  const auto generation = cursor.integer();
  cursor.skip_space();
  if (number != reference.number || generation != reference.generation || !cursor.word("obj"))
    refuse("参照先が違います");
  const auto value = cursor.value();
  if (!value) refuse("オブジェクトが読めません");
  return *value;
}

Reference Revision::first_page() const {
  const auto pages = entry(object(root_), "/Pages");
  std::optional<Reference> node = pages ? reference(*pages) : std::nullopt;
  for (int depth = 0; node && depth < kTreeDepthMax; ++depth) {
    const std::string_view dictionary = object(*node);
    const auto kids = entry(dictionary, "/Kids");
    if (!kids) return *node;
    node = first_reference(*kids);
  }
  refuse("ページがありません");
}

Reference Revision::reserve() {
  return {size_++, 0};
}

void Revision::put(Reference reference, std::string_view body) {
  const std::string owned(body);  // may be a view into the bytes that grow now
  if (!bytes_.ends_with('\n')) bytes_ += '\n';
  const Place place{std::int64_t(bytes_.size()), reference.generation};
  places_[reference.number] = put_[reference.number] = place;
  bytes_ += fmt::format("{} {} obj\n{}\nendobj\n", reference.number, reference.generation, owned);
}

std::string Revision::finish() {
  const std::size_t table = bytes_.size();
  bytes_ += "xref\n";
  for (const auto& [number, place] : put_)
    bytes_ += fmt::format("{} 1\n{:010} {:05} n \n", number, place.offset, place.generation);
  bytes_ += fmt::format("trailer\n<< /Size {} /Root {}{} /Prev {} >>\nstartxref\n{}\n%%EOF\n", size_,
                        to_string(root_), kept_, previous_, table);
  return std::move(bytes_);
}

}  // namespace kakari::pdf
