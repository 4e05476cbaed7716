// Queries nobody should send: random bytes and mutations of real ones, read and searched. Nothing breaks,
// and what is counted holds.
#include <gtest/gtest.h>

#include <random>

#include "directory/api.h"
#include "directory/query_text.h"
#include "directory/synthetic.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kQueries = 20'000;

const std::vector<std::string> kSeeds{
    "q=糖尿病&function=home_care&municipality=31202",
    "q=680-0833&prefecture=31&within=10",
    "from=米子駅前&within=3&prefecture=31&open=now",
    "lat=35.5&lon=134.2&within=10&kind=hospital&kind=clinic",
    "q=ﾖｼｵｶ　内科&literal=1&page=2&per_page=100",
    "q=%_*'; DROP TABLE institution;--&access=wheelchair",
    "q=<script>alert(1)</script>&facets=0&area=3101",
    "q=😀&open=saturday&language=en&other=reported",
    "q=駅&field=1&disease=2&department=内科&alone=home_care&with_others=after_hours"};

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  http::Pairs next() {
    std::string text = kSeeds[below(kSeeds.size())];
    for (std::size_t n = below(6); n > 0 && !text.empty(); --n) mutate(text);
    return http::parse_urlencoded(text);
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  void mutate(std::string& text) {
    const std::size_t at = below(text.size());
    switch (below(6)) {
      case 0:
        text[at] = char(random_());
        break;
      case 1:
        text.erase(at, 1 + below(8));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size()), 1 + below(30)));
        break;
      case 3:
        text += "&" + kSeeds[below(kSeeds.size())];
        break;
      case 4:
        text.insert(at, std::string(below(300), char(random_())));
        break;
      default:
        text.insert(at, std::to_string(random_()));
    }
  }
  std::mt19937_64 random_;
};

/// What holds of every answer.
void expect_sound(const Snapshot& snapshot, const Query& query, const Found& found) {
  ASSERT_LE(found.hits.size(), query.per_page);
  ASSERT_LE(found.hits.size(), found.total);
  ASSERT_LE(found.total, snapshot.size());
  ASSERT_EQ(found.counts.size(), query.facets ? snapshot.facets().size() : 0);
  ASSERT_TRUE(found.total == 0 || found.drops.empty());
  for (const Dropped& drop : found.drops) ASSERT_GT(drop.count, 0u);
  for (const Hit& hit : found.hits) {
    ASSERT_LT(hit.doc, snapshot.size());
    ASSERT_EQ(hit.km.has_value(), query.near.has_value());
    ASSERT_TRUE(!hit.km || *hit.km <= query.near->km);
  }
  const auto [first, last] = snapshot.group(Group::kind);
  for (std::size_t i = 0; i < found.counts.size(); ++i)
    ASSERT_TRUE((i >= first && i < last) || found.counts[i] <= found.total);
}

/// Counted by asking again with the filter.
void expect_counted(const Snapshot& snapshot, const Words& words, const Query& query, const Found& found,
                    const OpenNow& now, std::size_t facet) {
  Query narrower = query;
  const Facet& asked = snapshot.facets()[facet];
  if (asked.group == Group::kind)
    std::erase_if(narrower.wanted, [](const Wanted& w) { return w.group == Group::kind; });
  narrower.wanted.push_back({asked.group, asked.id});
  ASSERT_EQ(search(snapshot, words, narrower, &now).total, found.counts[facet]) << text_of(narrower);
}

TEST(QueryFuzz, NothingThatCanBeSentBreaksTheSearchOrItsCounts) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(fmt::format("seed {}", seed));
  static const regime::Areas areas = regime::Areas::load("regime/areas");
  SnapshotBuilder builder(synthetic_facets());
  for (const auto& [record, reported] : Synthetic(seed).institutions(600, 47))
    reported ? builder.add(record, *reported) : builder.add(record);
  const std::shared_ptr<const Snapshot> snapshot = builder.build();
  const Words words(synthetic_facets());
  OpenClock clock;
  const auto now = clock.at(snapshot, *parse_time("2027-02-10T10:00"), nullptr);
  Mutator mutator(seed);
  std::mt19937_64 random(seed);
  std::size_t taken = 0, refused = 0;
  for (std::size_t i = 0; i < kQueries; ++i) {
    const http::Pairs pairs = mutator.next();
    refused += !read_query(pairs, *snapshot, areas, true);
    const auto query = read_query(pairs, *snapshot, areas, false);
    ASSERT_TRUE(query);
    const Found found = search(*snapshot, words, *query, now.get());
    expect_sound(*snapshot, *query, found);
    if (query->facets && i % 7 == 0)
      expect_counted(*snapshot, words, *query, found, *now, random() % found.counts.size());
    if (HasFatalFailure()) return;
    taken += found.total > 0;
  }
  EXPECT_GT(taken, 1000u);
  EXPECT_GT(refused, 1000u);
}

}  // namespace
}  // namespace kakari::directory
