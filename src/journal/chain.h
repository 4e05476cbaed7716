// The hashes of the journal's chain (docs/journal.md): entry, batch, and the signed head. Pure functions.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "journal/journal.h"

namespace kakari::journal {

struct Head {
  std::int64_t number = 0, batch = 0;
  std::string hash, signature;  // hex
};

/// Hex SHA-256 over the salt and every field of the entry, each with its length.
std::string entry_hash(std::string_view id, const Entry& entry, std::string_view salt);

/// Hex SHA-256 over the batch before, the numbers and the entries' hashes.
std::string batch_hash(std::string_view previous, std::int64_t batch, std::int64_t first,
                       std::span<const std::string> entry_hashes);

/// Hex Ed25519 signature of the head; `key` is the seed as 64 hex digits. Throws std::runtime_error for
/// another.
std::string sign(const Head& head, std::string_view key);
bool signature_fits(const Head& head, std::string_view key);

}  // namespace kakari::journal
