#include "regime/definition_reader.h"

#include <fmt/format.h>

namespace kakari::regime {

void DefinitionReader::say(const Definition& at, std::string message) {
  findings_.push_back({at.file, at.line, std::move(message)});
}

const std::vector<Definition>& DefinitionReader::list(const Definition& at, std::string_view key) {
  static const std::vector<Definition> none;
  const Definition* found = at.find(key);
  if (!found || found->list.empty()) say(at, fmt::format("{} がありません。", key));
  return found ? found->list : none;
}

std::string DefinitionReader::text(const Definition& at, std::string_view key) {
  std::string said = at.text_of(key);
  if (said.empty()) say(at, fmt::format("{} を書いてください。", key));
  return said;
}

Status DefinitionReader::status(const Definition& at) {
  const auto found = status_of(at.text_of("status"));
  if (!found) say(at, "status は V、V~、L、R のいずれかで書いてください。");
  return found.value_or(Status::reconstructed);
}

void DefinitionReader::say_without_source(const Definition& at) {
  say(at, "出典（sources）がありません。");
}

}  // namespace kakari::regime
