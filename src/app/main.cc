#include "app/cli.h"

int main(int argc, char** argv) {
  return kakari::app::run(argc, argv);
}
