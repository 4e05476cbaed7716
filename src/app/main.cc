#include "app/cli.h"
#include "platform/files/file.h"

int main(int argc, char** argv) {
  // Started again by itself to turn one picture from a phone into a JPEG, with limits.
  if (const auto status = kakari::files::run_decoder_child(argc, argv)) return *status;
  return kakari::app::run(argc, argv);
}
