// The attestation object of a new passkey (WebAuthn 6.5): a CBOR map of fmt, attStmt and authData.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kakari::access {

struct Attestation {
  std::string format;              // "none", "packed"
  std::string_view statement;      // as CBOR
  std::string_view authenticator;  // authData
};

/// Views into `cbor`. Nullopt for anything but exactly these three members once, in definite lengths.
std::optional<Attestation> read_attestation(std::string_view cbor);
/// Whether authData (6.1) holds what it says, to its last byte: a reader that makes room first would be made
/// to ask for any amount of memory.
bool is_sound_authenticator(std::string_view data);

}  // namespace kakari::access
