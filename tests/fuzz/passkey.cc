// What a browser brings back of a passkey: client data, a line of "--", then the attestation or the
// authenticator's data.
#include "access/passkey.h"
#include "access/base64url.h"
#include "access/passkey_attestation.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakari;
  std::string_view rest = fuzz::text_of(data, size);
  const std::string client(fuzz::take(rest, "\n--\n")), object(rest);
  const access::Ceremony asked{"https://kakari.example", "challenge-0123456789abcdef", true};
  if (const auto parts = access::read_attestation(object))
    fuzz::hold(parts->authenticator.size() <= object.size(), "views into what came");
  (void)access::challenge_of(client);
  (void)access::from_base64url(client);
  (void)access::relying_party(client);
  const auto made = access::registered({client, object, ""}, asked);
  const access::Passkey key{"aWQ", -8, std::string(32, 'k'), 0, ""};
  fuzz::hold(!access::asserted({"aWQ", client, object, std::string(64, 's'), ""}, key, asked),
             "nobody signs with a made-up key");
  (void)made;
  return 0;
}
