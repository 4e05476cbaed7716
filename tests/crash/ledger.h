// What a process said it would do and was told it had done, kept by another: the ledger is read from a pipe,
// so that what was written before a SIGKILL is in it.
#pragma once
#include <sys/types.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kakari::crash {

/// What is done; each attempt carries a word of its own (its token), which the rows it writes carry, too.
enum class Act : std::uint8_t {
  save,
  submit,
  withdraw,
  confirm,
  reverse,
  publish,
  tell,
  keep_file,
  remember
};
inline constexpr std::size_t kActs = 9;
std::string_view name(Act act);

/// One line of the pipe; small enough that the system writes it whole.
struct Line {
  enum class What : std::uint8_t { attempted, acknowledged, refused, sealed, followed } what;
  Act act{};
  std::int64_t number = 0;       // sealed: of the batch; followed: of the change feed
  std::array<char, 32> token{};  // of the attempt
  std::array<char, 80> key{};    // what it was told: an id, a hash
};

/// The writing end, of the process that will be killed. Any thread may use it.
class Teller {
 public:
  explicit Teller(int pipe) : pipe_(pipe) {}
  void attempted(Act act, std::string_view token) { put({Line::What::attempted, act}, token, {}); }
  void acknowledged(Act act, std::string_view token, std::string_view key = {}) {
    put({Line::What::acknowledged, act}, token, key);
  }
  /// The program said no, in words: nothing of it may be there.
  void refused(Act act, std::string_view token) { put({Line::What::refused, act}, token, {}); }
  void sealed(std::int64_t batch, std::string_view hash) {
    put({Line::What::sealed, Act::save, batch}, {}, hash);
  }
  void followed(std::int64_t number) { put({Line::What::followed, Act::save, number}, {}, {}); }

 private:
  void put(Line line, std::string_view token, std::string_view key);
  int pipe_;
};

/// The reading end: everything that was attempted against one database, over all its crashes.
struct Ledger {
  struct Attempt {
    bool acknowledged = false, refused = false;
    std::string key;
  };
  std::array<std::map<std::string, Attempt>, kActs> acts;
  std::map<std::int64_t, std::string> sealed;  // batch → hash of the head
  std::vector<std::int64_t> followed;          // of the last process, in the order it saw them

  std::map<std::string, Attempt>& of(Act act) { return acts[std::size_t(act)]; }
  void add(const Line& line);
};

/// Runs `work` in a process of its own, kills it after so many microseconds, and puts what it told into the
/// ledger. What the process itself has to complain of is returned; an empty text is good.
std::string run_and_kill(Ledger& ledger, std::int64_t after_us, void (*work)(Teller&, const void*),
                         const void* argument);

}  // namespace kakari::crash
