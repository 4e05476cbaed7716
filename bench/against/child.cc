#include "child.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace kakari::bench {

Child::Child(const std::string& folder, const std::vector<std::string>& command) {
  int to[2], from[2];
  if (::pipe(to) != 0 || ::pipe(from) != 0) throw std::runtime_error("pipe");
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(to[0], 0), ::dup2(from[1], 1);
    for (const int fd : {to[0], to[1], from[0], from[1]}) ::close(fd);
    if (::chdir(folder.c_str()) == 0) ::execvp(words[0], words.data());
    ::_exit(127);
  }
  ::close(to[0]), ::close(from[1]);
  in_ = ::fdopen(from[0], "r"), out_ = ::fdopen(to[1], "w");
}

Child::~Child() {
  std::fclose(out_), std::fclose(in_);
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
}

std::string Child::line() {
  std::string out;
  for (int c; (c = std::fgetc(in_)) != '\n'; out += char(c))
    if (c == EOF) throw std::runtime_error("the other program has ended");
  return out;
}

std::string Child::ask(const std::string& line) {
  std::fputs((line + "\n").c_str(), out_);
  std::fflush(out_);
  return this->line();
}

}  // namespace kakari::bench
