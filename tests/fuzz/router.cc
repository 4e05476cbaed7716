// A method and a path against patterns of every kind.
#include "platform/http/router.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakari;
  static const auto* router = [] {
    auto* made = new http::Router;
    for (const std::string_view pattern :
         {"/", "/report/{year}", "/report/{year}/pages/{page}", "/report/{year}/check", "/report/new",
          "/forums/{code}/meetings/{meeting}/agenda/{item}/up", "/forums/{code}/{what}", "/static/{path*}",
          "/{a}/{b}/{c}", "/fhir/{type}/{id}", "/fhir/{path*}"}) {
      made->add(http::Method::get, pattern, [](const http::Request&) { return http::Response(); });
      made->add(http::Method::post, pattern, [](const http::Request&) { return http::Response(); });
    }
    return made;
  }();
  std::string_view text = fuzz::text_of(data, size);
  const auto method = http::method_named(fuzz::take(text, " "));
  const auto match = router->match(method, text);
  fuzz::hold(match.handler ? match.status == 200 : match.status == 404 || match.status == 405,
             "a handler or a status");
  fuzz::hold((match.status == 405) == !match.allow.empty(), "what is allowed is said");
  std::size_t bound = 0;
  for (const auto& [name, value] : match.params) bound += value.size();
  fuzz::hold(bound <= text.size(), "parameters are of the path");
  return 0;
}
