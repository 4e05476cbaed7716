// An ID token and the key set of whoever says they signed it: the first line is the token.
#include "access/jwt.h"
#include "access/jwt_signature.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakari;
  std::string_view keys = fuzz::text_of(data, size);
  const auto token = fuzz::take(keys, "\n");
  const auto read = access::read_signed(token, keys);
  fuzz::hold(read.signature == access::Signature::good || read.payload.empty(), "a bad token says nothing");
  (void)access::read_id_token(token, keys,
                              {"https://login.example", "kakari", "nonce", "", 1'800'000'000'000'000});
  return 0;
}
