#include "registry/rejects.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace kakari::registry {
namespace {

constexpr std::size_t kReasonsMax = 200;

}  // namespace

Rejects::Rejects(const std::string& path) {
  if (path.empty()) return;
  out_.open(path, std::ios::binary | std::ios::trunc);
  writer_.row({"ファイル", "行", "理由", "元の行"});
  out_ << writer_.take();
  if (!out_)
    throw std::runtime_error(fmt::format("{} に書き込めません。場所と許可を確かめてください。", path));
}

void Rejects::add(const std::string& file, std::int64_t line, const std::string& reason,
                  std::string_view raw) {
  ++count_;
  if (reasons_.size() < kReasonsMax || reasons_.contains(reason)) ++reasons_[reason];
  if (!out_.is_open()) return;
  writer_.row({file, fmt::format("{}", line), reason, raw});
  out_ << writer_.take();
  out_.flush();
}

std::vector<std::string> Rejects::by_reason() const {
  std::vector<std::pair<std::int64_t, std::string>> sorted;
  for (const auto& [reason, count] : reasons_) sorted.emplace_back(count, reason);
  std::ranges::stable_sort(sorted, std::greater<>{}, [](const auto& pair) { return pair.first; });
  std::vector<std::string> lines;
  for (const auto& [count, reason] : sorted) lines.push_back(fmt::format("{} 件: {}", count, reason));
  return lines;
}

}  // namespace kakari::registry
