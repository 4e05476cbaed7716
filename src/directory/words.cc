#include "directory/words.h"

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <set>
#include <tuple>

#include "base/text.h"
#include "base/utf8.h"

namespace kakari::directory {
namespace {

bool is_space(char32_t c) {
  return c == U' ' || c == U'\u3000' || c == U'\u00A0' || c < 0x20;
}

/// One entry of words.yaml; appends findings.
class EntryReader {
 public:
  EntryReader(std::string file, const std::vector<Facet>& facets) : file_(std::move(file)) {
    for (const Facet& facet : facets) known_.insert(key(facet));
  }

  void read_caution(const std::string& name, const YAML::Node& node) {
    for (const char* key : {"ja", "en", "status", "source"})
      if (!node[key]) find(node, fmt::format("注意「{}」に {} がありません", name, key));
    if (node["ja"] && node["en"])
      cautions_[name] = {node["ja"].as<std::string>(), node["en"].as<std::string>()};
  }

  Meaning read(const YAML::Node& node) {
    Meaning meaning;
    if (!node["means"]) find(node, "means（どう受け取ったか）がありません");
    if (node["means"]) meaning.means = node["means"].as<std::string>();
    if (node["means_en"]) meaning.means_en = node["means_en"].as<std::string>();
    if (!node["say"] || !node["say"].IsSequence()) find(node, "say（ことば）がありません");
    if (!node["source"]) find(node, "source（出典）がありません");
    const auto status = node["status"] ? node["status"].as<std::string>() : std::string();
    if (status != "verified" && status != "unverified") find(node, "status は verified か unverified です");
    for (const auto& target : node["all"]) {
      meaning.targets.push_back(target.as<std::string>());
      if (!known_.contains(meaning.targets.back()))
        find(target, "「" + meaning.targets.back() + "」という絞り込みはありません");
    }
    if (const auto caution = node["caution"]) {
      const auto known = cautions_.find(caution.as<std::string>());
      if (known == cautions_.end())
        find(caution, "「" + caution.as<std::string>() + "」という注意はありません");
      else
        std::tie(meaning.caution, meaning.caution_en) = known->second;
    }
    if (node["text"]) meaning.text = fold(node["text"].as<std::string>());
    if (!meaning.text.empty() && !meaning.targets.empty()) find(node, "all と text は一緒に書けません");
    if (meaning.targets.empty() && meaning.text.empty() && !node["caution"])
      find(node, "all（行き先）がありません");
    return meaning;
  }
  void find(const YAML::Node& node, std::string message) {
    findings.push_back({file_, node.Mark().line + 1, std::move(message)});
  }

  std::vector<regime::Finding> findings;

 private:
  std::string file_;
  std::set<std::string> known_;
  std::map<std::string, std::pair<std::string, std::string>> cautions_;  // by name: ja, en
};

}  // namespace

Words::Words(const std::vector<Facet>& facets) {
  for (const Facet& facet : facets) {
    if (facet.group != Group::disease && facet.group != Group::field) continue;
    const Meaning meaning{facet.label, {key(facet)}, facet.english, {}, {}, {}, {}};
    add(facet.label, meaning);
    if (!facet.english.empty()) add(facet.english, meaning);
    for (const std::string& alias : facet.aliases) add(alias, meaning);
  }
}

bool Words::add(std::string_view said, Meaning meaning) {
  spellings_.insert_or_assign(fold(said), std::string(said));
  return meanings_.insert_or_assign(fold(said), std::move(meaning)).second;
}

std::expected<Words, std::vector<regime::Finding>> Words::load(const std::string& directory, int year,
                                                               const std::vector<Facet>& facets) {
  Words words(facets);
  std::string file;
  for (int y = year; y > year - 20 && file.empty(); --y)
    if (const auto path = fmt::format("{}/{}/words.yaml", directory, y); std::filesystem::exists(path))
      file = path;
  if (file.empty()) return words;
  EntryReader reader(file, facets);
  try {
    std::map<std::string, int> lines;
    const YAML::Node document = YAML::LoadFile(file);
    for (const auto& entry : document["cautions"])
      reader.read_caution(entry.first.as<std::string>(), entry.second);
    for (const auto& node : document["words"]) {
      const Meaning meaning = reader.read(node);
      for (const char* key : {"say", "say_en"})
        for (const auto& said : node[key]) {
          const auto [at, is_new] = lines.try_emplace(fold(said.as<std::string>()), said.Mark().line + 1);
          if (!is_new)
            reader.find(said,
                        fmt::format("「{}」は {} 行目にもあります", said.as<std::string>(), at->second));
          words.add(said.as<std::string>(), meaning);
        }
    }
  } catch (const YAML::Exception& broken) {
    reader.findings.push_back({file, broken.mark.line + 1, broken.msg});
  }
  if (!reader.findings.empty()) return std::unexpected(std::move(reader.findings));
  return words;
}

const Meaning* Words::find(std::string_view folded) const {
  const auto at = meanings_.find(folded);
  return at == meanings_.end() ? nullptr : &at->second;
}

std::vector<std::string> words_in(std::string_view typed) {
  std::vector<std::string> out(1);
  std::size_t n = 0;
  for (std::size_t at = 0; at < typed.size() && n < kCharactersMax; ++n) {
    const char32_t c = utf8::next(typed, at);
    if (c == utf8::kInvalid) continue;
    if (!is_space(c))
      utf8::append(out.back(), c);
    else if (!out.back().empty())
      out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  if (out.size() > kWordsMax) out.resize(kWordsMax);
  return out;
}

std::vector<Said> understand(std::string_view typed, const Words& words, bool literal) {
  constexpr std::size_t kPhraseMax = 4;
  const std::vector<std::string> tokens = words_in(typed);
  std::vector<Said> out;
  for (std::size_t i = 0; i < tokens.size();) {
    Said said;
    std::size_t used = 1;
    for (std::size_t n = literal ? 0 : std::min(kPhraseMax, tokens.size() - i); n > 0 && !said.meaning; --n) {
      std::string joined = tokens[i];
      for (std::size_t k = 1; k < n; ++k) joined += " " + tokens[i + k];
      said = {joined, fold(joined), nullptr};
      said.meaning = words.find(said.folded);
      used = n;
    }
    if (!said.meaning) said = {tokens[i], fold(tokens[i]), nullptr}, used = 1;
    std::erase_if(said.folded, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (!said.folded.empty()) out.push_back(std::move(said));
    i += used;
  }
  return out;
}

}  // namespace kakari::directory
