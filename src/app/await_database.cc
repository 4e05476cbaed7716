#include "app/await_database.h"

#include <spdlog/spdlog.h>

#include <csignal>

#include "app/stop_signals.h"
#include "platform/store/reachable.h"

namespace kakari::app {
namespace {

constexpr int kSayAgain = 30;  // tries, each a second or more

bool asked_to_stop_within_a_second() {
  const sigset_t set = stop_signals();
  const timespec second{.tv_sec = 1, .tv_nsec = 0};
  return sigtimedwait(&set, nullptr, &second) > 0;
}

}  // namespace

bool await_database(const std::string& url) {
  for (int tries = 0; !store::reachable(url); ++tries) {
    if (tries % kSayAgain == 0)
      spdlog::warn(
          "データベースがまだ応答しません。応答するまで待ちます（--db の接続先を確認してください）。");
    if (asked_to_stop_within_a_second()) return false;
  }
  return true;
}

}  // namespace kakari::app
