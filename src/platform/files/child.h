// A short-lived child process for work on bytes that nobody may trust: little memory, little time, nothing
// inherited but one socket as its standard input and output.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kakari::files {

// The sanitizers reserve terabytes of addresses. GCC says so by macros, Clang by features.
#if !defined(__has_feature)
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || __has_feature(address_sanitizer) || \
    __has_feature(thread_sanitizer)
inline constexpr bool limits_addresses = false;
#else
inline constexpr bool limits_addresses = true;
#endif

struct ChildLimits {
  std::uint64_t address_space = 1ull << 30;  // bytes
  std::uint64_t cpu_s = 20;
  int wall_ms = 30'000;
  std::uint64_t output_max = 64 << 20;  // bytes
};

struct ChildAnswer {
  int code = -1;       // its exit code; -1: killed, by a limit or by a fault of its own
  std::string output;  // whole only when it ended by itself
};

/// Starts a program (argv[0] is its path), hands it the input, and waits for its answer. Afterwards the child
/// is gone in any case. Throws std::system_error when it cannot be started.
ChildAnswer run_program(const std::vector<std::string>& argv, std::string_view input,
                        const ChildLimits& limits = {});

/// The same with a function of this program in a fork without exec: `work` reads descriptor 0, writes
/// descriptor 1 and returns the exit code. Not for a process with many threads.
ChildAnswer run_forked(const std::function<int()>& work, std::string_view input,
                       const ChildLimits& limits = {});

}  // namespace kakari::files
