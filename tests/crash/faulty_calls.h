// The system calls by which this program itself writes files (not SQLite's, whose disk is
// store/faulty_disk.h): the n-th of this thread fails. Stands before the C library's for the whole test
// program, and lets everything else through.
#pragma once
#include <string>
#include <vector>

namespace kakari::crash {

class FaultyCalls {
 public:
  /// The n-th call from now on (1: the next; 0: none) meets this error. Writes, fsyncs, links and renames
  /// count.
  FaultyCalls(int n, int error);
  ~FaultyCalls();
  FaultyCalls(const FaultyCalls&) = delete;

  bool struck() const;
  /// "write", "fsync", "link", "fsync of a folder" …: those that went well, in their order.
  std::vector<std::string> done() const;
};

}  // namespace kakari::crash
