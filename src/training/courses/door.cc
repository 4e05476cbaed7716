#include "training/courses/door.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "access/secret.h"
#include "base/text.h"

namespace kakari::courses {
namespace {

constexpr std::size_t mac_length = 22;  // of base64url: 128 bits

std::string short_mac(std::string_view secret, std::string_view text) {
  return access::mac(secret, text).substr(0, mac_length);
}

std::vector<std::string_view> parts_of(std::string_view token) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto dot = token.find('.');
    parts.push_back(token.substr(0, dot));
    if (dot == std::string_view::npos) return parts;
    token.remove_prefix(dot + 1);
  }
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return {};
  return number;
}

std::string signed_text(const Id& session, Phase phase, Instant slot) {
  return fmt::format("{}.{}.{}", session.text(), id(phase), slot);
}

std::string code_in(std::string_view secret, const Id& session, Phase phase, Instant slot) {
  const std::string mac = access::mac(secret, "code " + signed_text(session, phase, slot));
  std::uint64_t number = 1469598103934665603ULL;  // FNV-1a of the MAC's text
  for (const char c : mac)
    number = (number ^ std::uint64_t(static_cast<unsigned char>(c))) * 1099511628211ULL;
  return fmt::format("{:06}", (number >> 16) % 1'000'000);
}

std::unexpected<Problem> refused(std::string_view code, std::string_view message) {
  return problem(ProblemKind::gone, code, message);
}

}  // namespace

std::string_view id(Phase phase) {
  return phase == Phase::entrance ? "in" : "out";
}

std::string_view label(Phase phase) {
  return phase == Phase::entrance ? "入口" : "出口";
}

std::optional<Phase> phase_of(std::string_view id) {
  if (id == "in") return Phase::entrance;
  if (id == "out") return Phase::exit;
  return {};
}

std::string door_token(std::string_view secret, const Id& session, Phase phase, Instant now) {
  const std::string text = signed_text(session, phase, now / qr_slot);
  return text + "." + short_mac(secret, "qr " + text);
}

std::string door_code(std::string_view secret, const Id& session, Phase phase, Instant now) {
  return code_in(secret, session, phase, now / code_slot);
}

std::optional<DoorToken> read_door_token(std::string_view token) {
  const auto parts = parts_of(token);
  if (parts.size() != 4 || parts[3].size() != mac_length) return {};
  const auto session = Id::parse(parts[0]);
  const auto phase = phase_of(parts[1]);
  const auto slot = number_of(parts[2]);
  if (!session || !phase || !slot) return {};
  return DoorToken{*session, *phase, *slot, std::string(parts[3])};
}

Result<void> door_token_holds(std::string_view secret, const DoorToken& token, Instant now) {
  const std::string text = signed_text(token.session, token.phase, token.slot);
  if (!access::same_secret(short_mac(secret, "qr " + text), token.mac))
    return refused("qr-false",
                   "このQRコードは読み取れません。会場に表示されているものを読み取ってください。");
  const Instant slot = now / qr_slot;
  if (token.slot != slot && token.slot != slot - 1)
    return refused(
        "qr-expired",
        "このQRコードは期限が切れています。写真や転送されたものでは受付できません。会場の画面に表示され"
        "ている、いまのQRコードを読み取ってください。");
  return {};
}

std::optional<Phase> phase_of_code(std::string_view secret, const Id& session, std::string_view code,
                                   Instant now) {
  const std::string typed = narrow(trim(code));
  for (const Phase phase : {Phase::entrance, Phase::exit})
    for (const Instant back : {0, 1})
      if (access::same_secret(code_in(secret, session, phase, now / code_slot - back), typed)) return phase;
  return {};
}

std::string ticket(std::string_view secret, const Id& session, Phase phase, Instant seen_at,
                   std::string_view nonce) {
  const std::string text = signed_text(session, phase, seen_at);
  return text + "." + short_mac(secret, "ticket " + text + " " + std::string(nonce));
}

Result<DoorToken> open_ticket(std::string_view secret, std::string_view ticket, std::string_view nonce,
                              Instant now) {
  const auto token = read_door_token(ticket);
  if (secret.empty() || !token || nonce.empty() ||
      !access::same_secret(
          short_mac(secret, "ticket " + signed_text(token->session, token->phase, token->slot) + " " +
                                std::string(nonce)),
          token->mac))
    return refused("ticket-false",
                   "この端末でQRコードを読み取ったことを確かめられません。会場のQRコードを、この端末で読み取"
                   "ってください。");
  if (now < token->slot || now - token->slot > ticket_time)
    return refused("ticket-expired",
                   "QRコードを読み取ってから時間がたちました。もう一度、読み取ってください。");
  return *token;
}

std::string pass_token(std::string_view secret, const Id& physician, Instant now) {
  const std::string text = fmt::format("{}.{}", physician.text(), now / pass_slot);
  return text + "." + short_mac(secret, "pass " + text);
}

std::optional<Id> physician_of_pass(std::string_view token) {
  return Id::parse(token.substr(0, token.find('.')));
}

Result<void> pass_holds(std::string_view secret, std::string_view token, Instant now) {
  const auto parts = parts_of(token);
  const auto slot = parts.size() == 3 ? number_of(parts[1]) : std::nullopt;
  if (secret.empty() || !slot ||
      !access::same_secret(short_mac(secret, fmt::format("pass {}.{}", parts[0], parts[1])),
                           std::string(parts[2])))
    return refused("pass-false", "このQRコードは、医師のQRコードとして読み取れません。");
  if (*slot != now / pass_slot && *slot != now / pass_slot - 1)
    return refused(
        "pass-expired",
        "このQRコードは期限が切れています。医師の画面に表示されている、いまのQRコードを読み取ってください。");
  return {};
}

}  // namespace kakari::courses
