#include "platform/files/file.h"

#include <fmt/format.h>
#include <sodium.h>

#include <fstream>
#include <stdexcept>

#include "platform/files/clean.h"
#include "platform/files/image_child.h"
#include "platform/files/kind.h"
#include "platform/files/name.h"

namespace kakari::files {
namespace {

constexpr std::size_t chunk_bytes = 1 << 20;

std::string sha256_of(std::string_view bytes) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string hex(2 * sizeof hash + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash, sizeof hash);
  hex.pop_back();
  return hex;
}

std::unexpected<Problem> too_large(std::uint64_t most) {
  constexpr std::uint64_t mega = 1 << 20;
  const std::string shown = most >= mega ? fmt::format("{} MB", most / mega) : fmt::format("{} バイト", most);
  return problem(ProblemKind::too_large, "file-too-large",
                 fmt::format("ファイルが大きすぎます。{} までのファイルを添付してください。"
                             "スキャンした書類は、解像度を 200 dpi 程度、白黒またはグレーに"
                             "して読み取り直すと小さくなります。",
                             shown));
}

std::unexpected<Problem> damaged(Kind kind) {
  return problem(ProblemKind::invalid, "file-damaged",
                 fmt::format("{}のファイルが途中で切れているか、壊れています。"
                             "元のファイルを開けるか確かめ、もう一度添付してください。",
                             kind == Kind::pdf ? "PDF" : "画像"));
}

std::unexpected<Problem> empty() {
  return problem(ProblemKind::invalid, "file-empty",
                 "ファイルの中身が空です。ファイルを確かめて、もう一度添付してください。");
}

}  // namespace

Result<Prepared> prepare_bytes(std::string bytes, std::string_view name, std::uint64_t most) {
  if (bytes.empty()) return empty();
  if (bytes.size() > most) return too_large(most);
  Kind kind = kind_of(bytes);
  if (kind == Kind::unknown)
    return problem(ProblemKind::invalid, "file-kind",
                   "この種類のファイルは添付できません。PDF、または JPEG・PNG・HEIC の画像を"
                   "添付してください。");
  if (!is_whole(kind, bytes)) return damaged(kind);
  if (kind == Kind::jpeg || kind == Kind::png) {
    auto clean = kind == Kind::jpeg ? clean_jpeg(bytes) : clean_png(bytes);
    if (!clean) return damaged(kind);
    bytes = std::move(*clean);
  }
  if (kind == Kind::heic) {
    auto jpeg = jpeg_of_heic(bytes, most);
    if (!jpeg) return std::unexpected(jpeg.error());
    bytes = std::move(*jpeg);
    kind = Kind::jpeg;
    if (kind_of(bytes) != kind || !is_whole(kind, bytes)) return damaged(kind);
  }
  Prepared ready;
  ready.sha256 = sha256_of(bytes);
  ready.bytes = std::move(bytes);
  ready.media_type = media_type(kind);
  ready.name = safe_name(name, ending(kind));
  return ready;
}

Result<Prepared> prepare(const std::filesystem::path& spooled, std::string_view name, std::uint64_t most) {
  const std::uint64_t size = std::filesystem::file_size(spooled);
  if (size > most) return too_large(most);
  std::string bytes(size, '\0');
  std::ifstream file(spooled, std::ios::binary);
  if (!file.read(bytes.data(), std::streamsize(size)))
    throw std::runtime_error(fmt::format("{} cannot be read", spooled.string()));
  return prepare_bytes(std::move(bytes), name, most);
}

std::string put(store::Tx& tx, Instant now, const Prepared& file) {
  if (size_of(tx, file.sha256)) return file.sha256;
  const auto added = tx.exec(
      "INSERT INTO file_blob(sha256, media_type, size, created_at) VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING",
      file.sha256, file.media_type, file.bytes.size(), now);
  if (added == 0) return file.sha256;  // another server was first
  std::int64_t number = 0;
  for (std::size_t at = 0; at < file.bytes.size(); at += chunk_bytes)
    tx.exec("INSERT INTO file_chunk(sha256, number, bytes) VALUES(?, ?, ?)", file.sha256, number++,
            store::Blob{std::string_view(file.bytes).substr(at, chunk_bytes)});
  return file.sha256;
}

std::optional<Stored> get(store::Tx& tx, std::string_view sha256) {
  const auto blob = tx.one("SELECT media_type, size FROM file_blob WHERE sha256 = ?", sha256);
  if (!blob) return {};
  const auto size = blob->get<std::size_t>(1);
  Stored stored{std::string(sha256), blob->text(0), {}};
  stored.bytes.reserve(size);
  for (std::int64_t number = 0; stored.bytes.size() < size; ++number) {
    const auto chunk = tx.one("SELECT bytes FROM file_chunk WHERE sha256 = ? AND number = ?", sha256, number);
    if (!chunk || chunk->text(0).empty())
      throw store::Error(store::Error::Kind::other, fmt::format("file {} lacks chunk {}", sha256, number));
    stored.bytes += chunk->text(0);
  }
  return stored;
}

std::optional<std::uint64_t> size_of(store::Tx& tx, std::string_view sha256) {
  const auto row = tx.one("SELECT size FROM file_blob WHERE sha256 = ?", sha256);
  if (!row) return {};
  return row->get<std::uint64_t>(0);
}

void forget(store::Tx& tx, std::string_view sha256) {
  tx.exec("DELETE FROM file_chunk WHERE sha256 = ?", sha256);
  tx.exec("DELETE FROM file_blob WHERE sha256 = ?", sha256);
}

}  // namespace kakari::files
