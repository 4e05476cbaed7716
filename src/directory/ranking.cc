#include "directory/ranking.h"

#include <algorithm>

namespace kakari::directory {
namespace {

constexpr int kFits = 4;

/// How a word must stand in a name so that its fit is at least so good: it is the name, it begins the name,
/// the name contains it.
std::string pattern(const std::string& word, int fit) {
  switch (fit) {
    case 0:
      return TextIndex::mark + word + TextIndex::mark;
    case 1:
      return TextIndex::mark + word;
    default:
      return word;
  }
}

/// Those of the window that all words fit at least so well.
Window fitting(const Register& all, const std::vector<std::string>& words, int fit, Window window) {
  if (fit == kFits - 1) return window;
  for (const std::string& word : words) intersect(window, with_name(all, pattern(word, fit), window));
  return window;
}

class Ranking {
 public:
  Ranking(const Snapshot& snapshot, const Query& query, std::size_t last)
      : snapshot_(snapshot), query_(query), last_(last) {}

  bool full() const { return hits_.size() >= last_; }
  void add(const Window& window, int fit) {
    if (query_.near) return add_by_distance(window, fit);
    Window reported = window, other = window;
    snapshot_.reported_set().keep_in(reported);
    remove(other, reported);
    for (const Window* part : {&reported, &other})
      part->each_while([&](Doc doc) {
        if (!full()) hits_.push_back({.doc = doc, .fit = fit});
        return !full();
      });
  }
  std::vector<Hit> from(std::size_t first) && {
    hits_.erase(hits_.begin(), hits_.begin() + std::ptrdiff_t(std::min(first, hits_.size())));
    return std::move(hits_);
  }

 private:
  void add_by_distance(const Window& window, int fit) {
    std::vector<Hit> all;
    window.each([&](Doc doc) {
      const double km = distance_km(query_.near->centre, snapshot_.institutions().point(doc));
      all.push_back({.doc = doc, .fit = fit, .km = km});
    });
    const std::size_t many = std::min(all.size(), last_ - hits_.size());
    const auto before = [this](const Hit& a, const Hit& b) {
      const auto order = [this](const Hit& hit) {
        return std::tuple(*hit.km, snapshot_.report(hit.doc).year == 0, hit.doc);
      };
      return order(a) < order(b);
    };
    std::partial_sort(all.begin(), all.begin() + std::ptrdiff_t(many), all.end(), before);
    hits_.insert(hits_.end(), all.begin(), all.begin() + std::ptrdiff_t(many));
  }

  const Snapshot& snapshot_;
  const Query& query_;
  const std::size_t last_;
  std::vector<Hit> hits_;
};

}  // namespace

std::vector<Hit> ranked(const Snapshot& snapshot, const Query& query, const std::vector<std::string>& words,
                        const Window& window, std::size_t first, std::size_t last) {
  Ranking ranking(snapshot, query, last);
  if (first >= last) return {};
  Window left = window;
  for (int fit = words.empty() ? kFits - 1 : 0; fit < kFits && !ranking.full(); ++fit) {
    const Window these = fitting(snapshot.institutions(), words, fit, left);
    remove(left, these);
    ranking.add(these, words.empty() ? 0 : fit);
  }
  return std::move(ranking).from(first);
}

}  // namespace kakari::directory
