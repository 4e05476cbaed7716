#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "forum/cube_plan.h"
#include "forum/models/model.h"
#include "forum/models/set_words.h"
#include "regime/definition_reader.h"

namespace kakari::models {
namespace {

using regime::Definition;
using Findings = std::vector<regime::Finding>;

class Reader : regime::DefinitionReader {
 public:
  Reader(const Definition& root, const regime::Form& form, int year) : form_(form), plan_(form) {
    models_.year = year;
    for (const Definition& d : list(root, "sources")) sources_.emplace_back(text(d, "id"), text(d, "title"));
    for (const Definition& d : list(root, "models")) read_model(d);
    if (const Definition* none = root.find("none")) {
      models_.none_label = text(*none, "label");
      models_.none_words = text(*none, "words");
    } else {
      say(root, "none がありません。");
    }
    if (const Definition* training = root.find("training"))
      for (const Definition& d : training->list) read_preparing(d);
    for (const Definition& d : list(root, "area_kinds")) read_area_kind(d);
    if (!models_.area_kinds.empty() && !models_.area_kinds.back().any_of.empty())
      say(root, "area_kinds の最後は、条件（any_of）のないものにしてください。");
  }

  std::expected<Models, Findings> result() {
    if (!findings_.empty()) return std::unexpected(std::move(findings_));
    return std::move(models_);
  }

 private:
  /// "G17" → かかりつけ医機能の確保に関するガイドライン（…） 17ページ
  std::string source_in_words(const Definition& at, const std::string& written) {
    for (const auto& [id, title] : sources_) {
      if (!written.starts_with(id)) continue;
      const std::string page = written.substr(id.size());
      return page.empty() ? title : fmt::format("{} {}ページ", title, page);
    }
    say(at, fmt::format("出典「{}」が sources にありません。", written));
    return written;
  }
  template <class T>
  void read_standing(const Definition& d, T& thing) {
    for (const std::string& one : d.texts_of("sources")) thing.sources.push_back(source_in_words(d, one));
    if (thing.sources.empty()) say_without_source(d);
    thing.status = status(d);
  }

  void read_sets(const Definition& d, std::string_view how, const Model& model, Condition& condition,
                 std::vector<std::string>& words) {
    for (const std::string& written : d.texts_of(how)) {
      words.push_back(set_in_words(form_, written));
      for (std::string& name : expanded(form_, written)) {
        if (!plan_.by_name()->contains(name))
          say(d, fmt::format("「{}」という集合はありません。", written));
        else if (model.audience == forum::Audience::everybody && speaks_of_intent(form_, name))
          say(d, fmt::format("「{}」は意向にあたります。audience: members としてください。", written));
        condition.sets.push_back(std::move(name));
      }
    }
  }

  void read_condition(const Definition& d, Model& model) {
    constexpr std::string_view ways[]{"all", "any", "none"};
    std::string_view how;
    for (const auto way : ways)
      if (d.find(way)) how = way;
    if (how.empty() || d.map.size() > 3) {
      say(d, "条件は all、any、none のいずれかで書いてください。");
      return;
    }
    Condition condition;
    std::vector<std::string> words;
    read_sets(d, how, model, condition, words);
    if (condition.sets.empty()) say(d, fmt::format("{} が空です。", how));
    const auto least = d.integer_of("at_least"), most = d.integer_of("at_most");
    if (how == "all") condition.least = condition.sets.size();
    if (how == "none") condition.least = condition.most = 0;
    if (how == "any" && least) condition.least = std::size_t(std::max<std::int64_t>(*least, 0));
    if (how == "any" && most) condition.most = std::size_t(std::max<std::int64_t>(*most, 0));
    if (condition.least > condition.sets.size() || condition.most < condition.least)
      say(d, "at_least と at_most の数が合いません。");
    condition.words = in_words(how, condition, words, least.has_value(), most);
    model.rule.push_back(std::move(condition));
  }

  static std::string in_words(std::string_view how, const Condition& condition,
                              const std::vector<std::string>& words, bool least,
                              std::optional<std::int64_t> most) {
    const std::string listed = fmt::format("{}", fmt::join(words, "、"));
    if (how == "all") return words.size() == 1 ? listed : "次のすべてにあたる：" + listed;
    if (how == "none") return "次のどれにもあたらない：" + listed;
    if (most) return fmt::format("次のうち{}個以上{}個以下にあたる：{}", condition.least, *most, listed);
    if (least) return fmt::format("次のうち{}個以上にあたる：{}", condition.least, listed);
    return "次のどれかにあたる：" + listed;
  }

  void read_model(const Definition& d) {
    Model model;
    model.id = text(d, "id");
    if (models_.find(model.id)) say(d, fmt::format("id「{}」が重なっています。", model.id));
    model.label = text(d, "label");
    model.short_label = text(d, "short");
    model.words = text(d, "words");
    model.example = text(d, "example");
    model.indicator = d.text_of("indicator");
    if (const std::string audience = d.text_of("audience"); audience == "members")
      model.audience = forum::Audience::members;
    else if (!audience.empty())
      say(d, "audience は members だけを書けます。");
    for (const std::string& id : d.texts_of("functions")) {
      if (const auto function = regime::function_of(id))
        model.functions.push_back(*function);
      else
        say(d, fmt::format("function「{}」はありません。", id));
    }
    for (const Definition& condition : list(d, "rule")) read_condition(condition, model);
    read_standing(d, model);
    models_.all.push_back(std::move(model));
  }

  void read_preparing(const Definition& d) {
    Preparing preparing;
    const auto function = regime::function_of(d.text_of("function"));
    if (!function) say(d, fmt::format("function「{}」はありません。", d.text_of("function")));
    preparing.function = function.value_or(regime::Function::core);
    preparing.themes = d.texts_of("themes");
    if (preparing.themes.empty()) say(d, "themes を書いてください。");
    read_standing(d, preparing);
    models_.training.push_back(std::move(preparing));
  }

  void read_area_kind(const Definition& d) {
    AreaKind kind;
    kind.id = text(d, "id");
    if (models_.area_kind(kind.id)) say(d, fmt::format("id「{}」が重なっています。", kind.id));
    kind.label = text(d, "label");
    kind.words = text(d, "words");
    if (const Definition* bounds = d.find("any_of"))
      for (const Definition& bound : bounds->list)
        kind.any_of.push_back(
            {bound.integer_of("residents").value_or(0), double(bound.integer_of("per_km2").value_or(0))});
    read_standing(d, kind);
    models_.area_kinds.push_back(std::move(kind));
  }

  const regime::Form& form_;
  const forum::CubePlan plan_;
  std::vector<std::pair<std::string, std::string>> sources_;
  Models models_;
};

}  // namespace

std::expected<Models, Findings> load_models(const std::string& directory, int year,
                                            const regime::Form& form) {
  const auto root = regime::read_yaml(regime::newest_edition(directory, year, "models.yaml"));
  if (!root) return std::unexpected(root.error());
  return Reader(*root, form, year).result();
}

}  // namespace kakari::models
