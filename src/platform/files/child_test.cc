#include "platform/files/child.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <system_error>

namespace kakari::files {
namespace {

TEST(ChildTest, InputGoesInAndTheAnswerComesBack) {
  const std::string input(300'000, 'x');
  const ChildAnswer answer = run_program({"/bin/cat"}, input);
  EXPECT_EQ(answer.code, 0);
  EXPECT_EQ(answer.output, input);
}

TEST(ChildTest, OneThatClosesItsEndsAndThenExitsHasItsExitCode) {
  const std::vector<std::string> slow{"/bin/sh", "-c", "exec 0<&- 1>&-; /bin/sleep 0.2; exit 3"};
  EXPECT_EQ(run_program(slow, "").code, 3);
  EXPECT_EQ(run_program(slow, "", {.wall_ms = 50}).code, -1);
}

TEST(ChildTest, OneThatNeverEndsIsEnded) {
  EXPECT_EQ(run_program({"/bin/sleep", "60"}, "", {.wall_ms = 200}).code, -1);
  EXPECT_EQ(run_program({"/bin/sh", "-c", "while :; do :; done"}, "", {.cpu_s = 1}).code, -1);
}

TEST(ChildTest, OneThatDoesNotReadDoesNotHoldTheCaller) {
  const std::string input(5'000'000, 'x');
  EXPECT_EQ(run_program({"/bin/true"}, input).code, 0);
  EXPECT_EQ(run_program({"/bin/sleep", "60"}, input, {.wall_ms = 200}).code, -1);
}

TEST(ChildTest, OneThatAnswersWithoutEndIsEnded) {
  EXPECT_EQ(run_program({"/bin/cat", "/dev/zero"}, "", {.output_max = 1 << 20}).code, -1);
}

TEST(ChildTest, ItInheritsNothing) {
  const int secret = open("/dev/zero", O_RDONLY);  // no O_CLOEXEC
  setenv("KAKARI_CHILD_TEST", "secret", 1);
  EXPECT_EQ(run_program({"/bin/ls", "/proc/self/fd"}, "").output, "0\n1\n2\n3\n");  // 3: the folder itself
  EXPECT_EQ(run_program({"/usr/bin/env"}, "").output, "");
  unsetenv("KAKARI_CHILD_TEST");
  close(secret);
}

TEST(ChildTest, ItCannotWriteFiles) {
  const ChildAnswer answer = run_program({"/bin/sh", "-c", "cat; ulimit -f; ulimit -c; ulimit -t"}, "");
  EXPECT_EQ(answer.output, "0\n0\n20\n");
}

TEST(ChildTest, AFunctionRunsInAForkOfItsOwn) {
  const ChildAnswer answer = run_forked(
      [] {
        char bytes[3] = {};
        return read(0, bytes, 3) == 3 && write(1, bytes, 3) == 3 ? 7 : 1;
      },
      "abc");
  EXPECT_EQ(answer.code, 7);
  EXPECT_EQ(answer.output, "abc");
}

TEST(ChildTest, AProgramThatIsNotThereIsSaid) {
  EXPECT_THROW(run_program({"/nowhere/at/all"}, ""), std::system_error);
}

}  // namespace
}  // namespace kakari::files
