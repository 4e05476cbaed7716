// What proves that somebody stands at the door: a QR that changes every 25 seconds and a code of six digits
// that changes every 5 minutes, both made of the session's secret, the phase and the time. Each holds for its
// slot and the one before, so that a photograph shared later is worth nothing. No database.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/problem.h"

namespace kakari::courses {

enum class Phase { entrance, exit };
std::string_view id(Phase phase);     // "in", "out"
std::string_view label(Phase phase);  // 入口, 出口
std::optional<Phase> phase_of(std::string_view id);

inline constexpr Instant qr_slot = 25'000'000, code_slot = 300'000'000, ticket_time = 900'000'000;

/// "SESSION.in.SLOT.MAC"
std::string door_token(std::string_view secret, const Id& session, Phase phase, Instant now);
/// "042817"
std::string door_code(std::string_view secret, const Id& session, Phase phase, Instant now);

struct DoorToken {
  Id session;
  Phase phase = Phase::entrance;
  Instant slot = 0;
  std::string mac;
};
/// What it says, before anything is proved.
std::optional<DoorToken> read_door_token(std::string_view token);
/// "qr-false" for one that the secret did not make, "qr-expired" for a slot that is over.
Result<void> door_token_holds(std::string_view secret, const DoorToken& token, Instant now);
/// Of which phase the code is now, if of one.
std::optional<Phase> phase_of_code(std::string_view secret, const Id& session, std::string_view code,
                                   Instant now);

/// What the phone is given in place of the QR, so that signing in may take its time: it holds for 15 minutes,
/// and only in the browser that read the QR (`nonce` is in its cookie). "SESSION.in.INSTANT.MAC"
std::string ticket(std::string_view secret, const Id& session, Phase phase, Instant seen_at,
                   std::string_view nonce);
/// `slot` of the answer is the instant at which the QR was read. "ticket-false", "ticket-expired".
Result<DoorToken> open_ticket(std::string_view secret, std::string_view ticket, std::string_view nonce,
                              Instant now);

/// The physician's own QR, shown to the desk: "PHYSICIAN.SLOT.MAC"; it holds for two slots of a minute.
inline constexpr Instant pass_slot = 60'000'000;
std::string pass_token(std::string_view secret, const Id& physician, Instant now);
/// The id it says.
std::optional<Id> physician_of_pass(std::string_view token);
/// "pass-false", "pass-expired".
Result<void> pass_holds(std::string_view secret, std::string_view token, Instant now);

}  // namespace kakari::courses
