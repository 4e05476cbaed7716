#include "forum/forum_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "regime/definition_reader.h"

namespace kakari::forum {
namespace {

using regime::Definition;
using regime::Finding;
using Findings = std::vector<Finding>;

class Reader : regime::DefinitionReader {
 public:
  Reader(const Definition& root, int year) : root_(root) {
    words_.year = year;
    read_sources();
    words_.members = named("members");
    words_.steps = named("steps");
    words_.measures = named("measures");
    words_.plans = named("plans");
    words_.matters = named("matters");
    words_.conclusions = named("conclusions");
    for (const Definition& d : list(root_, "themes")) read_theme(d);
    if (words_.steps.size() != 6) say(root_, "steps は、ガイドラインの①から⑥までの6つを書いてください。");
    read_policy();
  }

  std::expected<ForumWords, Findings> result() {
    if (!findings_.empty()) return std::unexpected(std::move(findings_));
    return std::move(words_);
  }

 private:
  void read_sources() {
    for (const Definition& d : list(root_, "sources")) sources_.emplace_back(text(d, "id"), text(d, "title"));
  }

  /// "G29" → かかりつけ医機能の確保に関するガイドライン（…） p.29; "LAW30の18の5第3項" → 医療法（…）
  /// 30条の18の5第3項.
  std::string source_in_words(const Definition& at, const std::string& written) {
    for (const auto& [id, title] : sources_) {
      if (!written.starts_with(id)) continue;
      const std::string rest = written.substr(id.size());
      if (rest.empty()) return title;
      const bool law = rest.find("の") != std::string::npos;
      return law ? fmt::format("{} {}", title, rest) : fmt::format("{} {}ページ", title, rest);
    }
    say(at, fmt::format("出典「{}」が sources にありません。", written));
    return written;
  }

  void read_standing(const Definition& d, Named& named) {
    const auto written = d.texts_of("sources");
    if (written.empty()) say_without_source(d);
    for (const std::string& one : written)
      named.source += (named.source.empty() ? "" : "、") + source_in_words(d, one);
    named.status = status(d);
  }

  void read_named(const Definition& d, Named& named) {
    named.id = text(d, "id");
    named.label = text(d, "label");
    named.help = d.text_of("help");
    read_standing(d, named);
  }

  std::vector<Named> named(std::string_view key) {
    std::vector<Named> all;
    std::set<std::string> seen;
    for (const Definition& d : list(root_, key)) {
      read_named(d, all.emplace_back());
      if (!seen.insert(all.back().id).second)
        say(d, fmt::format("{} の id「{}」が重なっています。", key, all.back().id));
    }
    return all;
  }

  void read_theme(const Definition& d) {
    Theme theme;
    read_named(d, theme);
    if (words_.theme(theme.id)) say(d, fmt::format("themes の id「{}」が重なっています。", theme.id));
    if (const std::string function = d.text_of("function"); !function.empty()) {
      theme.function = regime::function_of(function);
      if (!theme.function) say(d, fmt::format("function「{}」はありません。", function));
    }
    for (const std::string& level : d.texts_of("levels")) {
      const auto found = level_of(level);
      if (!found || *found == Level::country) say(d, fmt::format("levels に「{}」は使えません。", level));
      if (found) theme.levels.push_back(*found);
    }
    if (theme.levels.empty()) say(d, "levels を書いてください。");
    theme.care = d.is_true("care");
    theme.members = d.texts_of("members");
    for (const std::string& kind : theme.members)
      if (!words_.member(kind)) say(d, fmt::format("members「{}」は members にありません。", kind));
    if (theme.care && std::ranges::find(theme.members, "municipality") == theme.members.end())
      say(d, "care のテーマには、members に municipality が必要です（第3項）。");
    theme.causes = d.texts_of("causes");
    theme.indicators = d.texts_of("indicators");
    words_.themes.push_back(std::move(theme));
  }

  void read_policy() {
    const Definition* policy = root_.find("policy");
    if (!policy) return say(root_, "policy がありません。");
    Named standing;
    read_standing(*policy, standing);
    words_.intent_public = policy->is_true("intent_public");
    const auto least = policy->integer_of("least_people");
    if (!least || *least < 0) say(*policy, "least_people は0以上の数で書いてください。");
    words_.least_people = least.value_or(words_.least_people);
  }

  const Definition& root_;
  std::vector<std::pair<std::string, std::string>> sources_;
  ForumWords words_;
};

template <class T>
const T* with_id(const std::vector<T>& all, std::string_view id) {
  const auto at = std::ranges::find(all, id, &T::id);
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

const Theme* ForumWords::theme(std::string_view id) const {
  return with_id(themes, id);
}

const Named* ForumWords::member(std::string_view id) const {
  return with_id(members, id);
}

const Named* ForumWords::measure(std::string_view id) const {
  return with_id(measures, id);
}

const Named* ForumWords::conclusion(std::string_view id) const {
  return with_id(conclusions, id);
}

std::string ForumWords::theme_label(std::string_view id) const {
  const Theme* found = theme(id);
  return found ? found->label : std::string(id);
}

std::expected<ForumWords, Findings> read_forum_words(const std::string& regime_folder, int year) {
  const auto root = regime::read_yaml(regime::newest_edition(regime_folder, year, "forum.yaml"));
  if (!root) return std::unexpected(root.error());
  return Reader(*root, year).result();
}

ForumWords load_forum_words(const std::string& regime_folder, int year) {
  auto words = read_forum_words(regime_folder, year);
  if (words) return *std::move(words);
  const Finding& first = words.error().front();
  throw std::runtime_error(fmt::format("{}:{}: {}", first.file, first.line, first.message));
}

}  // namespace kakari::forum
