// The program of these tests is its own decoder child, as kakari is.
#include <gmock/gmock.h>

#include "platform/files/file.h"

int main(int argc, char** argv) {
  if (const auto code = kakari::files::run_decoder_child(argc, argv)) return *code;
  testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
