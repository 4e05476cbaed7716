// Files that people attach (evidence, scans, slides): content-addressed in 1 MiB chunks in the database, so
// that several servers and a backup see one state. The same bytes are kept once. What a file is, its content
// says and never its name. Nothing here is public: the page that shows a file asks its own permission.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"

namespace kakari::files {

inline constexpr std::uint64_t size_max = 20 << 20;  // bytes of one evidence file

enum class Kind { pdf, jpeg, png, heic, unknown };
/// By the first bytes of the content; an executable named .pdf is unknown.
Kind kind_of(std::string_view first_bytes);
std::string_view media_type(Kind kind);  // "application/pdf"

/// Bytes made ready for keeping, outside any transaction: checked by content, HEIC turned into JPEG in a
/// child process with limits (time, memory), other pictures made anew of what draws them, hashed.
struct Prepared {
  std::string sha256;  // hex, of `bytes`
  std::string bytes;
  std::string media_type;
  std::string name;  // as the person called it, its ending made true: IMG_0012.jpg
};

/// Problems: "file-too-large" (too_large, says how large it may be and how to shrink a scan), "file-empty",
/// "file-kind" (says which kinds are taken), "file-damaged".
Result<Prepared> prepare(const std::filesystem::path& spooled, std::string_view name,
                         std::uint64_t most = size_max);
Result<Prepared> prepare_bytes(std::string bytes, std::string_view name, std::uint64_t most = size_max);

/// Writes what is not there yet; may be run again. Returns the sha256, under which a room keeps its
/// reference.
std::string put(store::Tx& tx, Instant now, const Prepared& file);

struct Stored {
  std::string sha256, media_type, bytes;
};
std::optional<Stored> get(store::Tx& tx, std::string_view sha256);
std::optional<std::uint64_t> size_of(store::Tx& tx, std::string_view sha256);
/// Takes the bytes away, for what must not be kept longer than needed (codes). Only for bytes that nobody
/// else can refer to: what the program made itself, for one row.
void forget(store::Tx& tx, std::string_view sha256);

/// Entry of the child process: `kakari` calls this first thing in main with its arguments; returns an exit
/// code when the process was started to decode an image, nothing otherwise. Tests' main need not call it:
/// the decoder then forks without exec.
std::optional<int> run_decoder_child(int argc, char** argv);

}  // namespace kakari::files
