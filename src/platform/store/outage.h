// What is known of a server that cannot be reached, so that a hundred requests do not each wait for it in
// turn: who finds it away in the first moments may try again (a planned switchover takes no longer);
// afterwards one at a time tries, with a pause between, and the others are refused at once. Thread safe.
#pragma once
#include <chrono>
#include <mutex>
#include <optional>
#include <string>

namespace kakari::store {

class Outage {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::milliseconds kPatience{4000};
  static constexpr std::chrono::milliseconds kPause{250};
  static constexpr std::chrono::seconds kAnother{
      30};  // without a failure: the next one begins another outage

  /// Empty when the caller may try to connect now, and must say how that ended; else why the last try failed.
  std::optional<std::string> refusal(Time now);
  void reached();
  void failed(Time now, std::string why);
  /// Whether who was refused should wait a little and ask again.
  bool young(Time now) const;

 private:
  mutable std::mutex mutex_;
  std::optional<Time> since_;  // none while it can be reached
  Time next_try_;
  bool trying_ = false;
  std::string why_;
};

}  // namespace kakari::store
