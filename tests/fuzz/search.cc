// What stands in the address bar behind "?", read and searched over a small country.
#include "directory/query_text.h"
#include "directory/synthetic.h"
#include "input.h"

namespace {

using namespace kakari;

std::shared_ptr<const directory::Snapshot> country() {
  directory::SnapshotBuilder builder(directory::synthetic_facets());
  for (const auto& [record, reported] : directory::Synthetic(1).institutions(300, 47))
    reported ? builder.add(record, *reported) : builder.add(record);
  return builder.build();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const regime::Areas areas = regime::Areas::load("regime/areas");
  static const auto snapshot = country();
  static const directory::Words words(directory::synthetic_facets());
  const auto pairs = http::parse_urlencoded(fuzz::text_of(data, size));
  (void)directory::read_query(pairs, *snapshot, areas, true);
  const auto query = directory::read_query(pairs, *snapshot, areas, false);
  fuzz::hold(bool(query), "the page reads whatever comes");
  const auto found = directory::search(*snapshot, words, *query, nullptr);
  fuzz::hold(found.hits.size() <= found.total && found.total <= snapshot->size(), "no more than there are");
  const auto again =
      directory::read_query(http::parse_urlencoded(directory::text_of(*query)), *snapshot, areas, false);
  fuzz::hold(again && directory::text_of(*again) == directory::text_of(*query), "an address reads back");
  return 0;
}
