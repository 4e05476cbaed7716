// A program that answers line by line.
#pragma once
#include <sys/types.h>

#include <cstdio>
#include <string>
#include <vector>

namespace kakari::bench {

class Child {
 public:
  /// Starts it in the folder. Throws std::runtime_error.
  Child(const std::string& folder, const std::vector<std::string>& command);
  ~Child();
  Child(const Child&) = delete;

  /// The next line it prints; throws when it has ended.
  std::string line();
  std::string ask(const std::string& line);

 private:
  pid_t process_ = 0;
  std::FILE* in_ = nullptr;   // what it prints
  std::FILE* out_ = nullptr;  // what it reads
};

}  // namespace kakari::bench
