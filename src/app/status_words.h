// Times, sizes and jobs as the status page says them.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace kakari::app {

/// 3ミリ秒, 12秒, 5分, 3時間, 12日
std::string duration_words(std::chrono::microseconds time);
/// 12.3GB
std::string bytes_words(std::uint64_t bytes);
/// "journal" → 記録の封印; a job without a word keeps its name.
std::string_view job_words(std::string_view name);

}  // namespace kakari::app
