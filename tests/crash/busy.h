// A process full of people: clerks who save, submit and pull back, officers who confirm and publish,
// messages, files, remembered requests, the sealer and a follower of the feed, a thread each, until it is
// killed.
#pragma once
#include "ledger.h"
#include "prefecture.h"

namespace kakari::crash {

struct Busy {
  const Prefecture* prefecture = nullptr;
  std::string url;
  std::uint64_t seed = 0;
  int cycle = 0;  // part of every token, so that no two processes use the same
};

/// For run_and_kill(); `busy` is a Busy. Ends only with the process.
void work(Teller& teller, const void* busy);

}  // namespace kakari::crash
