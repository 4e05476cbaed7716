// Parameters of a FHIR search. The first byte chooses the resource and how strictly.
#include "directory/fhir/cursor.h"
#include "directory/fhir/search_text.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakari;
  if (size == 0) return 0;
  const auto text = fuzz::text_of(data + 1, size - 1);
  const auto search = fhir::read_search(fhir::Type(data[0] % fhir::kTypes.size()),
                                        http::parse_urlencoded(text), data[0] & 128);
  if (search) {
    fuzz::hold(search->count <= fhir::kCountMax, "a page has an end");
    for (const auto& filter : search->filters) fuzz::hold(!filter.values.empty(), "a filter has a value");
  }
  (void)fhir::read_mark("a", text);
  for (const auto& piece : fhir::split_values(text, ',')) (void)fhir::without_escapes(piece);
  return 0;
}
