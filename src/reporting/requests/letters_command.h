// `kakari letters print`: prints what is due for a prefecture into a folder, shows how far it is, and goes on
// where an earlier call stopped.
#pragma once
#include <functional>
#include <iosfwd>
#include <string>

#include "base/id.h"
#include "regime/areas.h"
#include "reporting/requests/letters.h"

namespace kakari::requests {

struct LettersCommand {
  std::string prefecture = {};  // 31
  int year = 0;                 // fiscal; 0: of today
  std::string folder = {};      // --out; made when missing, the files readable by their owner only
  std::string url = {};         // --public-url: where the letters send people
  bool again = false;           // prints once more what an earlier call left unknown
  bool terminal = false;        // shows a bar
};
/// 0, or 1 when something is left to decide, said on `err`. May be called again: a file that is there already
/// is left alone.
int print_letters(store::Database& database, const regime::Areas& areas,
                  const std::function<Moment()>& moment, const LettersCommand& wanted, std::ostream& out,
                  std::ostream& err);

}  // namespace kakari::requests
