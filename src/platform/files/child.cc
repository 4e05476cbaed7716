#include "platform/files/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <system_error>

namespace kakari::files {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(int error, const char* what) {
  throw std::system_error(error, std::generic_category(), what);
}

/// Both ends close by themselves on exec; the child's is made its 0 and 1.
struct SocketPair {
  int mine = -1, its = -1;
  SocketPair() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) fail(errno, "socketpair");
    mine = ends[0], its = ends[1];
  }
  ~SocketPair() {
    close(mine);
    close_its();
  }
  void close_its() {
    if (its >= 0) close(its);
    its = -1;
  }
};

/// The child, killed and awaited when this goes.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  ~Child() { end(); }
  Child(const Child&) = delete;
  pid_t id() const { return id_; }

  /// Its exit code if it ends by itself before the deadline: one that has closed its socket is nearly there.
  int end(Clock::time_point deadline = {}) {
    if (id_ <= 0) return -1;
    if (!ended_by(deadline)) kill(id_, SIGKILL);
    int status = 0;
    pid_t done;
    do done = waitpid(id_, &status, 0);
    while (done < 0 && errno == EINTR);
    id_ = -1;
    return done > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  bool ended_by(Clock::time_point deadline) const {
    const int handle = int(syscall(SYS_pidfd_open, id_, 0));  // glibc 2.36 declares it for C only
    if (handle < 0) return false;
    bool ended = false;
    for (int n = -1; n < 0;) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
      pollfd one{handle, POLLIN, 0};
      n = poll(&one, 1, int(std::max<std::int64_t>(left, 0)));
      if (n < 0 && errno != EINTR) break;
      ended = n > 0;
    }
    close(handle);
    return ended;
  }

  pid_t id_;
};

/// From outside and before the child has its input, so that no byte is looked at without them.
void limit(pid_t child, const ChildLimits& limits, std::uint64_t own_addresses) {
  const auto set = [child](__rlimit_resource what, std::uint64_t most) {
    const rlimit both{most, most};
    if (prlimit(child, what, &both, nullptr) != 0 && errno != ESRCH) fail(errno, "prlimit");
  };
  set(RLIMIT_CPU, limits.cpu_s);
  set(RLIMIT_CORE, 0);
  set(RLIMIT_FSIZE, 0);
  if (limits_addresses) set(RLIMIT_AS, limits.address_space + own_addresses);
}

/// False when the time is up.
bool wait_for(int socket, short event, Clock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd one{socket, event, 0};
    const int n = poll(&one, 1, int(left));
    if (n > 0) return true;
    if (n < 0 && errno != EINTR) fail(errno, "poll");
  }
}

/// A child that stops reading has its reason; what it says then counts.
bool send_all(int socket, std::string_view input, Clock::time_point deadline) {
  while (!input.empty()) {
    if (!wait_for(socket, POLLOUT, deadline)) return false;
    const ssize_t n = send(socket, input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n >= 0)
      input.remove_prefix(std::size_t(n));
    else if (errno == EPIPE || errno == ECONNRESET)
      return true;
    else if (errno != EAGAIN && errno != EINTR)
      fail(errno, "send");
  }
  shutdown(socket, SHUT_WR);
  return true;
}

/// True at the end of its output.
bool receive_all(int socket, std::string& output, std::uint64_t most, Clock::time_point deadline) {
  std::vector<char> buffer(1 << 16);
  for (;;) {
    if (!wait_for(socket, POLLIN, deadline)) return false;
    const ssize_t n = recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (n == 0 || (n < 0 && errno == ECONNRESET)) return true;
    if (n < 0 && errno != EAGAIN && errno != EINTR) fail(errno, "recv");
    if (n > 0) output.append(buffer.data(), std::size_t(n));
    if (output.size() > most) return false;
  }
}

ChildAnswer converse(pid_t id, SocketPair& sockets, std::string_view input, const ChildLimits& limits,
                     std::uint64_t own_addresses = 0) {
  Child child(id);
  sockets.close_its();
  limit(child.id(), limits, own_addresses);
  const auto deadline = Clock::now() + std::chrono::milliseconds(limits.wall_ms);
  ChildAnswer answer;
  if (send_all(sockets.mine, input, deadline) &&
      receive_all(sockets.mine, answer.output, limits.output_max, deadline))
    answer.code = child.end(deadline);
  return answer;
}

std::uint64_t addresses_in_use() {
  unsigned long long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%llu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * std::uint64_t(sysconf(_SC_PAGESIZE));
}

/// What is settled for a program before it starts: its descriptors and signals.
struct SpawnPlan {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;

  explicit SpawnPlan(int socket) {
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, socket, 0);
    posix_spawn_file_actions_adddup2(&files, socket, 1);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    posix_spawnattr_init(&attributes);
    sigset_t none, ignored;
    sigemptyset(&none);
    sigemptyset(&ignored);
    sigaddset(&ignored, SIGPIPE);
    sigaddset(&ignored, SIGXCPU);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &ignored);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
};

}  // namespace

ChildAnswer run_program(const std::vector<std::string>& argv, std::string_view input,
                        const ChildLimits& limits) {
  std::vector<char*> arguments;
  for (const std::string& argument : argv) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  char* const environment[] = {nullptr};  // which may hold secrets
  SocketPair sockets;
  const SpawnPlan plan(sockets.its);
  pid_t id = -1;
  if (const int error =
          posix_spawn(&id, arguments[0], &plan.files, &plan.attributes, arguments.data(), environment))
    fail(error, "posix_spawn");
  return converse(id, sockets, input, limits);
}

ChildAnswer run_forked(const std::function<int()>& work, std::string_view input, const ChildLimits& limits) {
  SocketPair sockets;
  const pid_t id = fork();
  if (id < 0) fail(errno, "fork");
  if (id == 0) {
    dup2(sockets.its, 0);
    dup2(sockets.its, 1);
    dup2(open("/dev/null", O_WRONLY), 2);
    close_range(3, ~0u, 0);
    _exit(work());
  }
  return converse(id, sockets, input, limits, addresses_in_use());
}

}  // namespace kakari::files
