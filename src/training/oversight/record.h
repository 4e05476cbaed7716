// What a physician's standing is made from, read for many at once: by ranges of ids, one query a table.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "regime/training_rules.h"
#include "training/oversight/standing.h"

namespace kakari::oversight {

struct Record {
  Standing standing;  // whose, whose office, the certificate, the last activity
  bool open_application = false;
  std::vector<regime::LectureLine> lectures;
  struct Approved {
    std::string activity, facility;
    int halves = 0;
  };
  std::map<std::string, Approved, std::less<>> approved;  // by activity or folded facility
  std::map<std::string, std::string> titles;              // of the work, by activity
  std::vector<std::string> ticked, facilities;

  /// As training::progress() gives them to the rules. Takes the lectures with it.
  regime::Credits credits();
};

/// Physicians with first ≤ id ≤ last.
std::map<std::string, Record, std::less<>> records(store::Tx& tx, std::string_view first,
                                                   std::string_view last, Date today);

}  // namespace kakari::oversight
