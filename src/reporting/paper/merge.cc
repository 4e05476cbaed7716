// Two entries of the same form made into one: only what is equal, or was decided with the scan, counts.
#include "reporting/paper/entry.h"

namespace kakari::paper {
namespace {

const std::vector<std::string>& typed_at(const Entry& entry, const std::string& item) {
  static const std::vector<std::string> none;
  const auto found = entry.values.find(item);
  return found == entry.values.end() ? none : found->second.typed;
}

struct Merger {
  Merged out;

  void take(const regime::Item& item, const std::vector<std::string>& typed) {
    auto read = read_paper(item, typed);
    if (!read.error.empty())
      out.misread.push_back({item.id, item.name() + "：" + read.error});
    else if (read.answer)
      out.answers.emplace(item.id, std::move(*read.answer));
  }

  /// The same answer, however it was typed; what is not understood is the same only letter by letter.
  void compare(const regime::Item& item, const std::vector<std::string>& first,
               const std::vector<std::string>& second) {
    const auto one = read_paper(item, first), other = read_paper(item, second);
    const bool understood = one.error.empty() && other.error.empty();
    if (understood ? one.answer == other.answer : first == second)
      take(item, first);
    else
      out.differences.push_back({item.id, first, second});
  }
};

}  // namespace

Merged merged(store::Tx& tx, const Paper& paper, const regime::Form& form) {
  Merger merger;
  const Entry first = read_entry(tx, paper, 1);
  const Entry second = paper.twice ? read_entry(tx, paper, 2) : Entry{};
  merger.out.both_done = paper.twice ? first.finished_at > 0 && second.finished_at > 0 : first.begun();
  if (!merger.out.both_done) return std::move(merger.out);
  const Entry decided = read_entry(tx, paper, kDecided);
  for (const regime::Item& item : form.items) {
    if (decided.values.contains(item.id))
      merger.take(item, typed_at(decided, item.id));
    else if (paper.twice)
      merger.compare(item, typed_at(first, item.id), typed_at(second, item.id));
    else
      merger.take(item, typed_at(first, item.id));
  }
  return std::move(merger.out);
}

}  // namespace kakari::paper
