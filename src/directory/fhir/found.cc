#include "directory/fhir/found.h"

#include <algorithm>
#include <cmath>

#include "directory/fhir/condition_parts.h"
#include "directory/fhir/cursor.h"

namespace kakari::fhir {
namespace {

using directory::Window;

/// A row with what it is ordered by.
struct Keyed {
  std::int64_t value = 0;
  std::string_view text, number;
  Row row;
};

class Finder {
 public:
  Finder(const Known& known, const Search& search)
      : known_(known), search_(search), window_(everybody(known)) {}

  Result<Found> find() {
    for (const Filter& filter : search_.filters) {
      auto made = condition(known_, filter);
      if (!made) return std::unexpected(made.error());
      if (made->docs)
        for (std::size_t i = 0; i < window_.bits.size(); ++i) window_.bits[i] &= made->docs->bits[i];
      if (made->keep) keeps_.push_back(std::move(made->keep));
      if (filter.parameter->name == "near")
        for (const auto& value : filter.values) centres_.push_back(read_near(value)->centre);
    }
    if (!search_.cursor.empty()) {
      after_ = read_mark(purpose(), search_.cursor);
      if (!after_)
        return problem(ProblemKind::invalid, "value",
                       "_cursor: 次のページの住所は、前の応答の link をそのままお使いください。");
    }
    Found out = search_.order == Order::place ? in_place() : sorted();
    if (!search_.total) out.total.reset();
    return out;
  }

 private:
  std::string purpose() const {
    return fmt::format("{}{}{}", name(search_.type), int(search_.order), search_.descending ? "-" : "");
  }

  double km(Doc doc) const {
    double least = 1e9;
    for (const auto& centre : centres_)
      least = std::min(least, distance_km(centre, known_.institutions().point(doc)));
    return least;
  }

  Keyed keyed(Row row) const {
    const auto& all = known_.institutions();
    Keyed out{0, {}, all.number(row.doc), row};
    switch (search_.order) {
      case Order::place:
        out.text = all.municipality(row.doc);
        break;
      case Order::name:
        out.text = all.kana(row.doc).empty() ? all.name(row.doc) : all.kana(row.doc);
        break;
      case Order::updated:
        out.value = known_.view.updates->changed[row.doc];
        break;
      case Order::distance:
        out.value = std::llround(km(row.doc) * 1e6);
        break;
    }
    return out;
  }

  bool before(const Keyed& a, const Keyed& b) const {
    const auto key = [](const Keyed& k) { return std::pair(k.value, k.text); };
    if (key(a) != key(b)) return search_.descending ? key(b) < key(a) : key(a) < key(b);
    return std::pair(a.number, a.row.part) < std::pair(b.number, b.row.part);
  }

  /// In order of place: the first institution that may have rows behind the mark.
  Doc first_behind() const {
    if (!after_) return 0;
    const auto& all = known_.institutions();
    const auto wanted = std::pair(std::string_view(after_->text), std::string_view(after_->number));
    Doc first = 0;
    for (Doc last = Doc(all.size()); first < last;) {
      const Doc middle = first + (last - first) / 2;
      if (std::pair(std::string_view(all.municipality(middle)), all.number(middle)) < wanted)
        first = middle + 1;
      else
        last = middle;
    }
    return first;
  }

  bool behind_mark(const Keyed& row) const {
    return !after_ || before({after_->value, after_->text, after_->number, {0, after_->part}}, row);
  }

  /// Each row that satisfies, in order of place, until `take` returns false.
  template <class Take>
  void each(Take&& take) const {
    window_.each_while([&](Doc doc) {
      for (std::size_t part = 0; part < parts(search_.type); ++part) {
        const Row row{doc, part};
        if (!exists(known_, search_.type, row)) continue;
        const bool kept = std::ranges::all_of(keeps_, [&](const auto& keep) { return keep(row); });
        if (kept && !take(row)) return false;
      }
      return true;
    });
  }

  void put(Found& out, Row row) const {
    FoundRow found{row, {}};
    if (!centres_.empty()) found.km = km(row.doc);
    out.rows.push_back(found);
  }

  void close(Found& out) const {
    const Keyed last = keyed(out.rows.back().row);
    out.next =
        write_mark(purpose(), {last.value, std::string(last.text), std::string(last.number), last.row.part});
  }

  Found in_place() const {
    Found out;
    std::size_t total = 0;
    bool more = false;
    const Doc first = first_behind();
    each([&](Row row) {
      ++total;
      if (more || search_.count == 0) return search_.total;
      if (row.doc < first || (row.doc == first && !behind_mark(keyed(row)))) return true;
      if (out.rows.size() < search_.count)
        put(out, row);
      else
        more = true;
      return !more || search_.total;
    });
    out.total = total;
    if (more) close(out);
    return out;
  }

  Found sorted() const {
    Found out;
    std::vector<Keyed> rows;
    std::size_t total = 0;
    each([&](Row row) {
      ++total;
      if (search_.count > 0)
        if (const Keyed key = keyed(row); behind_mark(key)) rows.push_back(key);
      return true;
    });
    const std::size_t shown = std::min(rows.size(), search_.count);
    std::partial_sort(rows.begin(), rows.begin() + std::ptrdiff_t(shown), rows.end(),
                      [this](const Keyed& a, const Keyed& b) { return before(a, b); });
    for (std::size_t i = 0; i < shown; ++i) put(out, rows[i].row);
    out.total = total;
    if (rows.size() > shown && shown > 0) close(out);
    return out;
  }

  const Known& known_;
  const Search& search_;
  Window window_;
  std::vector<std::function<bool(Row)>> keeps_;
  std::vector<directory::Point> centres_;
  std::optional<Mark> after_;
};

}  // namespace

Result<Found> find(const Known& known, const Search& search) {
  return Finder(known, search).find();
}

}  // namespace kakari::fhir
