// What every reader of a definition does alike: it says each fault with its file and line, and reads on.
#pragma once
#include "regime/definition.h"

namespace kakari::regime {

class DefinitionReader {
 protected:
  void say(const Definition& at, std::string message);
  /// The list under `key`, which must be there.
  const std::vector<Definition>& list(const Definition& at, std::string_view key);
  /// The text under `key`, which must not be empty.
  std::string text(const Definition& at, std::string_view key);
  /// How sure the entry is.
  Status status(const Definition& at);
  void say_without_source(const Definition& at);

  std::vector<Finding> findings_;
};

}  // namespace kakari::regime
