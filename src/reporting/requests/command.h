// `kakari request send --prefecture 31 --year 2026`: the press of the request, worked to its end.
#pragma once
#include <ostream>
#include <string>

#include "base/clock.h"
#include "reporting/requests/run.h"

namespace kakari::requests {

struct SendCommand {
  std::string prefecture;   // 31
  int year = 0;             // fiscal
  std::string person = {};  // who asks for it, for the journal: "山田 太郎"
};

/// Prints what will be asked, then how far it is. 0: done (also when everybody had been asked already, which
/// it says); 1: refused. A run that is under way, or that a crash left, is worked on.
int send_command(const Work& with, const std::function<Moment()>& now, const SendCommand& command,
                 std::ostream& out, std::ostream& errors);

}  // namespace kakari::requests
