// Values of headers and addresses: ranges, tags, codings, cookies, escapes. Lines of the input.
#include "input.h"
#include "platform/http/gzip.h"
#include "platform/http/message.h"
#include "platform/http/multipart.h"
#include "platform/http/range.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakari;
  const std::string_view text = fuzz::text_of(data, size);
  auto lines = fuzz::lines_of(text);
  lines.resize(4);
  for (const std::uint64_t length : {0ULL, 1ULL, 1000ULL, ~0ULL}) {
    const auto range = http::choose_range(lines[0], lines[1], lines[2], length);
    if (range.kind == http::Range::Kind::part)
      fuzz::hold(range.length > 0 && range.offset < length && range.length <= length - range.offset,
                 "nothing beyond the end of a file");
  }
  (void)http::etag_listed(lines[1], lines[2]);
  (void)http::accepts_encoding(lines[0], "gzip");
  (void)http::multipart_boundary(lines[0]);
  http::Request request;
  request.headers = {{"Cookie", std::string(lines[0])},
                     {"cookie", std::string(lines[1])},
                     {"Accept", std::string(lines[2])}};
  (void)request.cookie("__Host-kakari");
  (void)request.wants_json();
  fuzz::hold(http::percent_decode(http::percent_encode(text), false) == text, "escapes read back");
  fuzz::hold(http::percent_decode(text, true).size() <= text.size(), "decoding makes nothing longer");
  fuzz::hold(http::parse_urlencoded(text).size() <= http::form_pairs_max + 1, "so many pairs and no more");
  return 0;
}
