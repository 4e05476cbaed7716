#include "directory/tongue.h"

namespace kakari::directory {

std::string Tongue::path(std::string_view japanese) const {
  if (!english()) return std::string(japanese);
  return japanese == "/" ? "/en" : "/en" + std::string(japanese);
}

}  // namespace kakari::directory
