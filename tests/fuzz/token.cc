// What holders of certificates hand in: a badge, also one signed by us around any payload, a signed PDF, and
// the QR of a door.
#include <boost/json.hpp>

#include "input.h"
#include "training/certificates/badge.h"
#include "training/certificates/jws.h"
#include "training/courses/door.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakari;
  static const certificates::BadgeKey key(std::string(64, 'a'));
  const auto text = fuzz::text_of(data, size);
  fuzz::hold(!certificates::read_badge(text, key), "nobody but us signs");
  boost::system::error_code error;
  const auto payload = boost::json::parse(text, error);
  if (!error && payload.is_object()) {
    const auto token = certificates::signed_jws(payload.as_object(), key, {});
    fuzz::hold(bool(certificates::checked_payload(token, key)), "what we signed is ours");
    (void)certificates::read_badge(token, key);
  }
  if (const auto token = courses::read_door_token(text))
    fuzz::hold(!courses::door_token_holds("secret", *token, 1'800'000'000'000'000), "no QR but the door's");
  (void)courses::physician_of_pass(text);
  (void)courses::open_ticket("secret", text, "nonce", 1'800'000'000'000'000);
  return 0;
}
