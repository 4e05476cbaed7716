// The command line: `kakari [--db URL] [--at TIME] COMMAND …`.
#pragma once

namespace kakari::app {

/// Exit: 0 done · 1 done with something refused, or a check that failed · 2 wrong usage · 3 the environment
/// (database, disk, port) refused.
int run(int argc, char** argv);

}  // namespace kakari::app
