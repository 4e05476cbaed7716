#include "forum/suppose.h"

#include <algorithm>

namespace kakari::forum {

/// Takes copies of what it changes.
class Supposed {
 public:
  explicit Supposed(const YearCube& year) : year_(std::make_shared<YearCube>(year)) {}

  void start(const Supposition::Start& one) {
    const auto name = [&](std::string_view mark) {
      return fmt::format("function:{}:{}", regime::id(one.function), mark);
    };
    if (year_->has(name("held"), one.doc)) return;
    for (const std::string_view mark : {"with_others", "willing", "none", "absent"})
      put(name(mark), one.doc, false);
    for (const std::string_view mark : {"alone", "held"}) put(name(mark), one.doc, true);
    year_->hash += fmt::format("+{}:{}", one.doc, regime::id(one.function));
  }

  void leave(Doc doc) {
    for (std::size_t set = 0; set < year_->sets_.size(); ++set)
      if (directory::test(*year_->sets_[set], doc))
        changing(set)[doc / 64] &= ~(std::uint64_t{1} << (doc % 64));
    for (auto& [item, counts] : year_->counts_) {
      if ((*counts)[doc] < 0) continue;
      auto copy = std::make_shared<std::remove_cvref_t<decltype(*counts)>>(*counts);
      (*copy)[doc] = -1;
      counts = std::move(copy);
    }
    year_->hash += fmt::format("-{}", doc);
  }

  std::shared_ptr<const YearCube> take() { return std::move(year_); }

 private:
  Bits& changing(std::size_t set) {
    auto& mine = copied_[set];
    if (!mine) year_->sets_[set] = mine = std::make_shared<Bits>(*year_->sets_[set]);
    return *mine;
  }
  void put(const std::string& name, Doc doc, bool in) {
    const auto set = year_->set(name);
    if (!set || directory::test(*year_->sets_[*set], doc) == in) return;
    changing(*set)[doc / 64] ^= std::uint64_t{1} << (doc % 64);
  }

  std::shared_ptr<YearCube> year_;
  std::map<std::size_t, std::shared_ptr<Bits>> copied_;
};

std::shared_ptr<const Cube> with(const std::shared_ptr<const Cube>& cube, int year,
                                 const Supposition& supposition) {
  if (supposition.empty() || !cube->year(year)) return cube;
  auto made = std::make_shared<Cube>(*cube);
  for (auto& of_year : made->years) {
    if (of_year->year != year) continue;
    Supposed supposed(*of_year);
    for (const auto& one : supposition.starts) supposed.start(one);
    for (const Doc doc : supposition.gone) supposed.leave(doc);
    of_year = supposed.take();
  }
  return made;
}

}  // namespace kakari::forum
