#include "directory/open_data/terms.h"

#include <array>

#include "regime/definition.h"

namespace kakari::open_data {

std::expected<Terms, std::vector<regime::Finding>> load_terms(const std::string& directory, int year) {
  const auto read = regime::read_yaml(regime::newest_edition(directory, year, "open_data.yaml"));
  if (!read) return std::unexpected(read.error());
  std::vector<regime::Finding> findings;
  Terms terms;
  terms.unverified = false;
  const auto section = [&](std::string_view key) -> regime::Definition {
    const regime::Definition* found = read->find(key);
    if (!found) {
      findings.push_back({read->file, read->line, std::string(key) + " がありません。"});
      return {};
    }
    const auto status = regime::status_of(found->text_of("status"));
    if (!status)
      findings.push_back({found->file, found->line, "status は V、V~、L、R のいずれかで書いてください。"});
    terms.unverified = terms.unverified || !status || regime::unverified(*status);
    return *found;
  };
  const regime::Definition licence = section("licence"), citation = section("citation");
  const auto take = [&](const regime::Definition& from, std::string_view key, std::string& into) {
    into = from.text_of(key);
    if (into.empty()) findings.push_back({read->file, from.line, std::string(key) + " を書いてください。"});
  };
  take(licence, "title", terms.title), take(licence, "title_en", terms.title_en),
      take(licence, "url", terms.url);
  take(citation, "text", terms.citation), take(citation, "text_en", terms.citation_en);
  take(citation, "changed", terms.changed), take(citation, "changed_en", terms.changed_en);
  if (!findings.empty()) return std::unexpected(std::move(findings));
  return terms;
}

std::string filled(std::string text, const std::string& site, const std::string& edition) {
  for (const auto& [name, value] : std::array{std::pair{"{site}", &site}, std::pair{"{edition}", &edition}})
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value->size())
      text.replace(at, std::string_view(name).size(), *value);
  return text;
}

}  // namespace kakari::open_data
