#include "app/ending.h"

#include <filesystem>
#include <system_error>

#include "base/file_words.h"
#include "platform/store/value.h"

namespace kakari::app {
namespace {

/// What stands before the system's words, which is the path wherever this house throws.
std::string path_of(const std::system_error& error) {
  if (const auto* of_files = dynamic_cast<const std::filesystem::filesystem_error*>(&error))
    return of_files->path1().string();
  const std::string said = error.what();
  return said.substr(0, said.rfind(": "));
}

std::string of_system(const std::system_error& error) {
  if (error.code().category() != std::generic_category() && error.code().category() != std::system_category())
    return error.what();
  return file_words(path_of(error), error.code());
}

}  // namespace

int status_of(const std::exception& error) {
  const auto* of_database = dynamic_cast<const store::Error*>(&error);
  return of_database && of_database->kind == store::Error::Kind::newer ? kNewerProgram : kFailed;
}

std::string ending_words(const std::exception& error) {
  const auto* system = dynamic_cast<const std::system_error*>(&error);
  return system ? of_system(*system) : error.what();
}

}  // namespace kakari::app
