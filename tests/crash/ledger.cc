#include "ledger.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace kakari::crash {
namespace {

template <std::size_t n>
void copy(std::array<char, n>& to, std::string_view from) {
  if (from.size() >= n) throw std::length_error("too long for the ledger: " + std::string(from));
  std::ranges::copy(from, to.begin());
}

using Steady = std::chrono::steady_clock;

/// Reads until the pipe's last writer is gone; kills the child when it is time.
void read_until_gone(Ledger& ledger, int pipe, pid_t child, Steady::time_point end) {
  bool alive = true;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(end - Steady::now()).count();
    if (alive && left <= 0) {
      kill(child, SIGKILL);
      alive = false;
    }
    pollfd waiting{pipe, POLLIN, 0};
    const timespec rest{left / 1'000'000'000, left % 1'000'000'000};
    if (ppoll(&waiting, 1, alive ? &rest : nullptr, nullptr) <= 0) continue;
    Line line;
    if (read(pipe, &line, sizeof line) != sizeof line) return;
    ledger.add(line);
  }
}

}  // namespace

std::string_view name(Act act) {
  static constexpr std::array<std::string_view, kActs> names{
      "save", "submit", "withdraw", "confirm", "reverse", "publish", "tell", "keep_file", "remember"};
  return names[std::size_t(act)];
}

void Teller::put(Line line, std::string_view token, std::string_view key) {
  copy(line.token, token);
  copy(line.key, key);
  if (write(pipe_, &line, sizeof line) != sizeof line) _exit(9);
}

void Ledger::add(const Line& line) {
  if (line.what == Line::What::sealed) {
    sealed[line.number] = line.key.data();
  } else if (line.what == Line::What::followed) {
    followed.push_back(line.number);
  } else {
    Attempt& one = of(line.act)[line.token.data()];
    one.acknowledged |= line.what == Line::What::acknowledged;
    one.refused |= line.what == Line::What::refused;
    if (one.acknowledged) one.key = line.key.data();
  }
}

std::string run_and_kill(Ledger& ledger, std::int64_t after_us, void (*work)(Teller&, const void*),
                         const void* argument) {
  ledger.followed.clear();
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const auto end = Steady::now() + std::chrono::microseconds(after_us);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    close(ends[0]);
    Teller teller(ends[1]);
    try {
      work(teller, argument);
    } catch (const std::exception& error) {
      fprintf(stderr, "%s\n", error.what());
    }
    _exit(8);  // it works until it is killed
  }
  close(ends[1]);
  read_until_gone(ledger, ends[0], child, end);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return {};
  return "the process ended by itself, with " + std::to_string(WEXITSTATUS(status)) + "/" +
         std::to_string(WTERMSIG(status));
}

}  // namespace kakari::crash
