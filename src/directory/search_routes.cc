#include "directory/embed_page.h"
#include "directory/home_page.h"
#include "directory/map_routes.h"
#include "directory/query_text.h"
#include "directory/routes.h"
#include "directory/search_page.h"

namespace kakari::directory {
namespace {

/// Counted once a snapshot; any number of threads.
class HomeFactsOf {
 public:
  HomeFacts get(const Shot& snapshot) {
    const std::lock_guard lock(mutex_);
    if (of_.lock() != snapshot) facts_ = home_facts(*snapshot), of_ = snapshot;
    return facts_;
  }

 private:
  std::mutex mutex_;
  std::weak_ptr<const Snapshot> of_;
  HomeFacts facts_;
};

bool asks_for(const http::Request& request, std::string_view name, std::string_view value) {
  return std::ranges::any_of(request.query,
                             [&](const auto& pair) { return pair.first == name && pair.second == value; });
}

/// What is looked at of what was typed; whether that is less than all.
bool shorten(Query& query) {
  std::string looked_at = beginning(query.text, kCharactersMax);
  const bool shorter = looked_at.size() < query.text.size();
  query.text = std::move(looked_at);
  query.from = beginning(query.from, kCharactersMax);
  return shorter;
}

http::Response show_search(const Deps& deps, const access::Visit& visit, const Shot& snapshot, Tongue say,
                           OpenClock& clock) {
  auto query = read_query(visit.request.query, *snapshot, *deps.areas, false);
  if (!query) return visit.refuse(query.error());
  const bool shortened = shorten(*query);
  const auto now = clock.at(snapshot, visit.moment.now, deps.holidays.get());
  return visit.show(search_page(deps, *snapshot, *query,
                                {.say = say,
                                 .map = asks_for(visit.request, "view", "map"),
                                 .now = visit.moment.now,
                                 .open_now = now.get(),
                                 .shortened = shortened}));
}

std::string own_address(const Deps& deps, const http::Request& request) {
  return deps.public_url.empty() ? "https://" + std::string(request.header("Host")) : deps.public_url;
}

}  // namespace

void add_search_routes(const Deps& deps, std::vector<access::Route>& out) {
  const auto clock = std::make_shared<OpenClock>();
  const auto facts = std::make_shared<HomeFactsOf>();
  add_spoken(
      deps, "/",
      [clock, facts](const Deps& given, const access::Visit& visit, const Shot& snapshot, Tongue say) {
        return cached(
            visit, *snapshot,
            [&] {
              const auto now = clock->at(snapshot, visit.moment.now, given.holidays.get());
              return visit.show(home_page(given, *snapshot, facts->get(snapshot),
                                          {.say = say, .now = visit.moment.now, .open_now = now.get()}));
            },
            true);
      },
      out);
  add_spoken(
      deps, "/search",
      [clock](const Deps& given, const access::Visit& visit, const Shot& snapshot, Tongue say) {
        return cached(
            visit, *snapshot, [&] { return show_search(given, visit, snapshot, say, *clock); }, true);
      },
      out);
  add_spoken(
      deps, "/embed",
      [](const Deps& given, const access::Visit& visit, const Shot& snapshot, Tongue say) {
        return cached(visit, *snapshot, [&] {
          std::string_view municipality;
          for (const auto& [name, value] : visit.request.query)
            if (name == "municipality") municipality = value;
          return visit.show(
              embed_page(given, *snapshot, own_address(given, visit.request), municipality, say));
        });
      },
      out);
  add_map_routes(deps, clock, out);
}

}  // namespace kakari::directory
