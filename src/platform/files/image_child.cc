#include "platform/files/image_child.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <semaphore>

#include "platform/files/heic.h"

namespace kakari::files {
namespace {

constexpr std::string_view argument = "--decode-heic-picture";
constexpr int at_once = 2;  // children, each with its own gigabyte
constexpr std::chrono::seconds patience{15};

std::counting_semaphore<at_once> slots(at_once);
std::atomic<bool> main_calls_us = false;

std::string read_all() {
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = read(0, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return bytes;
    bytes.append(buffer, std::size_t(n));
  }
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(1, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(std::size_t(n));
  }
  return true;
}

/// The whole life of the child.
int decode(std::uint64_t most) {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  std::string jpeg;
  const Decoded decoded = decode_heic(read_all(), most, jpeg);
  if (decoded == Decoded::whole && !write_all(jpeg)) return int(Decoded::damaged);
  return int(decoded);
}

}  // namespace

Result<std::string> jpeg_of_heic(std::string_view heic, std::uint64_t most, const ChildLimits& limits) {
  if (!slots.try_acquire_for(patience))
    return problem(ProblemKind::unavailable, "file-busy",
                   "ほかの写真を処理しています。少し待ってから、もう一度お試しください。");
  struct Release {
    ~Release() { slots.release(); }
  } release;
  ChildAnswer answer =
      main_calls_us
          ? run_program({"/proc/self/exe", std::string(argument), std::to_string(most)}, heic, limits)
          : run_forked([most] { return decode(most); }, heic, limits);
  if (answer.code == int(Decoded::whole)) return std::move(answer.output);
  if (answer.code == int(Decoded::too_large))
    return problem(ProblemKind::too_large, "file-too-large",
                   "写真が大きすぎます。画素数を減らすか、JPEG で保存し直してから添付してください。");
  return problem(ProblemKind::invalid, "file-damaged",
                 "写真を読み取れませんでした。もう一度撮影するか、JPEG で保存し直してから添付してください。");
}

std::optional<int> run_decoder_child(int argc, char** argv) {
  main_calls_us = true;
  if (argc != 3 || argv[1] != argument) return {};
  const std::string_view text = argv[2];
  std::uint64_t most = 0;
  std::from_chars(text.data(), text.data() + text.size(), most);
  return decode(most);
}

}  // namespace kakari::files
