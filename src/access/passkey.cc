#include "access/passkey.h"

#include <arpa/inet.h>
#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <boost/json.hpp>
#include <memory>
#include <optional>

#include "access/base64url.h"
#include "access/passkey_attestation.h"
#include "access/secret.h"

namespace kakari::access {
namespace {

namespace json = boost::json;

constexpr std::size_t authenticator_bytes_min = 37;  // rpIdHash 32, flags 1, counter 4
constexpr std::size_t id_bytes_max = 1023;           // WebAuthn 7.1 step 25
constexpr unsigned char user_present = 1, user_verified = 4;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
std::string text_of(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

struct Free {
  void operator()(fido_cred_t* credential) const { fido_cred_free(&credential); }
  void operator()(fido_assert_t* assertion) const { fido_assert_free(&assertion); }
  void operator()(es256_pk_t* key) const { es256_pk_free(&key); }
  void operator()(eddsa_pk_t* key) const { eddsa_pk_free(&key); }
  void operator()(rs256_pk_t* key) const { rs256_pk_free(&key); }
};
template <class T>
using Held = std::unique_ptr<T, Free>;

/// clientDataJSON; an empty object when it is none.
json::object read_client_data(std::string_view bytes) {
  boost::system::error_code failed;
  json::value value = json::parse(bytes, failed);
  return !failed && value.is_object() ? std::move(value.as_object()) : json::object();
}
std::string_view text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

std::unexpected<Problem> unreadable() {
  return problem(ProblemKind::invalid, "passkey-invalid",
                 "パスキーを確認できませんでした。もう一度お試しください。");
}

Result<void> check_client_data(std::string_view bytes, std::string_view type, const Ceremony& asked) {
  const json::object data = read_client_data(bytes);
  if (text_at(data, "type") != type) return unreadable();
  if (!same_secret(text_at(data, "challenge"), asked.challenge) || asked.challenge.empty())
    return problem(ProblemKind::invalid, "passkey-challenge",
                   "時間がたったため、パスキーを確認できませんでした。もう一度お試しください。");
  const json::value* across = data.if_contains("crossOrigin");
  if (text_at(data, "origin") != asked.origin || data.contains("topOrigin") ||
      (across && across->is_bool() && across->get_bool()))
    return problem(ProblemKind::forbidden, "passkey-origin",
                   "このパスキーの操作は、ほかのサイトの画面から送られました。アドレスを確かめて、この"
                   "サイトの画面からやり直してください。");
  return {};
}

/// That it is for this site and somebody was there; the flags.
Result<unsigned char> check_authenticator(std::string_view data, const Ceremony& asked) {
  if (data.size() < authenticator_bytes_min) return unreadable();
  const std::string site = secret_hash(relying_party(asked.origin));
  std::string hex;
  for (const char c : data.substr(0, 32)) {
    constexpr char digits[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    hex += {digits[byte >> 4], digits[byte & 15]};
  }
  if (hex != site)
    return problem(ProblemKind::forbidden, "passkey-origin",
                   "このパスキーは、ほかのサイトのものです。このサイトに登録したパスキーをお使いください。");
  const auto flags = static_cast<unsigned char>(data[32]);
  if (!(flags & user_present)) return unreadable();
  if (asked.must_be_verified && !(flags & user_verified))
    return problem(
        ProblemKind::invalid, "passkey-not-verified",
        "ご本人の確認（指紋、顔、暗証番号など）が行われませんでした。端末やセキュリティキーに暗証番号などを"
        "設定してから、もう一度お試しください。");
  return flags;
}

/// libfido2 wants to know the algorithm before it reads the key.
Held<fido_cred_t> read_credential(const Attestation& attestation, std::string_view client_data,
                                  std::string_view site) {
  for (const int algorithm : passkey_algorithms) {
    Held<fido_cred_t> made(fido_cred_new());
    if (!made) throw std::bad_alloc();
    if (fido_cred_set_type(made.get(), algorithm) == FIDO_OK &&
        fido_cred_set_rp(made.get(), std::string(site).c_str(), nullptr) == FIDO_OK &&
        fido_cred_set_clientdata(made.get(), bytes_of(client_data), client_data.size()) == FIDO_OK &&
        fido_cred_set_authdata_raw(made.get(), bytes_of(attestation.authenticator),
                                   attestation.authenticator.size()) == FIDO_OK)
      return made;
  }
  return nullptr;
}

/// Attestation is not asked for ("none"); what comes all the same must be right.
bool statement_holds(fido_cred_t* made, const Attestation& attestation) {
  if (attestation.format == "none") return attestation.statement == "\xa0";
  if (attestation.format != "packed") return false;
  if (fido_cred_set_fmt(made, "packed") != FIDO_OK ||
      fido_cred_set_attstmt(made, bytes_of(attestation.statement), attestation.statement.size()) != FIDO_OK)
    return false;
  return (fido_cred_x5c_len(made) > 0 ? fido_cred_verify(made) : fido_cred_verify_self(made)) == FIDO_OK;
}

bool signed_by(fido_assert_t* proof, const Passkey& key) {
  const unsigned char* bytes = bytes_of(key.public_key);
  const std::size_t size = key.public_key.size();
  const auto fits = [&](auto public_key, auto from_bytes) {
    if (!public_key) throw std::bad_alloc();
    return from_bytes(public_key.get(), bytes, size) == FIDO_OK &&
           fido_assert_verify(proof, 0, key.algorithm, public_key.get()) == FIDO_OK;
  };
  switch (key.algorithm) {
    case COSE_ES256:
      return fits(Held<es256_pk_t>(es256_pk_new()), es256_pk_from_ptr);
    case COSE_EDDSA:
      return fits(Held<eddsa_pk_t>(eddsa_pk_new()), eddsa_pk_from_ptr);
    case COSE_RS256:
      return fits(Held<rs256_pk_t>(rs256_pk_new()), rs256_pk_from_ptr);
    default:
      return false;
  }
}

}  // namespace

std::string challenge_of(std::string_view client_data) {
  return std::string(text_at(read_client_data(client_data), "challenge"));
}

std::string relying_party(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string host(origin.substr(scheme + 3));
  if (host.starts_with('[')) return {};
  host = host.substr(0, host.find(':'));
  in_addr number{};
  if (host.empty() || ::inet_pton(AF_INET, host.c_str(), &number) == 1) return {};
  return origin.substr(0, scheme) == "https" || host == "localhost" ? host : std::string();
}

Result<Passkey> registered(const PasskeyMade& made, const Ceremony& asked) {
  if (auto fits = check_client_data(made.client_data, "webauthn.create", asked); !fits)
    return std::unexpected(fits.error());
  const auto attestation = read_attestation(made.attestation);
  if (!attestation) return unreadable();
  if (auto fits = check_authenticator(attestation->authenticator, asked); !fits)
    return std::unexpected(fits.error());
  if (!is_sound_authenticator(attestation->authenticator)) return unreadable();
  const auto credential = read_credential(*attestation, made.client_data, relying_party(asked.origin));
  if (!credential)
    return problem(ProblemKind::invalid, "passkey-algorithm",
                   "この種類のパスキーは登録できません。別の端末またはセキュリティキーをお使いください。");
  const std::size_t id_bytes = fido_cred_id_len(credential.get());
  if (id_bytes == 0 || id_bytes > id_bytes_max || fido_cred_pubkey_len(credential.get()) == 0 ||
      !statement_holds(credential.get(), *attestation))
    return unreadable();
  return Passkey{base64url(text_of(fido_cred_id_ptr(credential.get()), id_bytes)),
                 fido_cred_type(credential.get()),
                 text_of(fido_cred_pubkey_ptr(credential.get()), fido_cred_pubkey_len(credential.get())),
                 fido_cred_sigcount(credential.get()), made.transports};
}

Result<Asserted> asserted(const PasskeyProof& proof, const Passkey& key, const Ceremony& asked) {
  if (proof.id != key.id) return unreadable();
  if (auto fits = check_client_data(proof.client_data, "webauthn.get", asked); !fits)
    return std::unexpected(fits.error());
  const auto flags = check_authenticator(proof.authenticator_data, asked);
  if (!flags) return std::unexpected(flags.error());
  const Held<fido_assert_t> given(fido_assert_new());
  if (!given) throw std::bad_alloc();
  fido_assert_t* one = given.get();
  const bool readable =
      is_sound_authenticator(proof.authenticator_data) &&
      fido_assert_set_rp(one, relying_party(asked.origin).c_str()) == FIDO_OK &&
      fido_assert_set_clientdata(one, bytes_of(proof.client_data), proof.client_data.size()) == FIDO_OK &&
      fido_assert_set_count(one, 1) == FIDO_OK &&
      fido_assert_set_authdata_raw(one, 0, bytes_of(proof.authenticator_data),
                                   proof.authenticator_data.size()) == FIDO_OK &&
      fido_assert_set_sig(one, 0, bytes_of(proof.signature), proof.signature.size()) == FIDO_OK;
  if (!readable || !signed_by(one, key)) return unreadable();
  const std::uint32_t counter = fido_assert_sigcount(one, 0);
  if ((counter != 0 || key.counter != 0) && counter <= key.counter)
    return problem(ProblemKind::forbidden, "passkey-copied",
                   "このパスキーは、複製されて別の機器でも使われているおそれがあるため、ログインできません。"
                   "別の方法でログインし、「自分の登録」からこのパスキーを取り消してください。");
  return Asserted{counter, (*flags & user_verified) != 0};
}

}  // namespace kakari::access
