#include "reporting/item_about.h"

#include <algorithm>

#include "platform/html/components.h"

namespace kakari::reporting {
namespace {

using regime::Form;
using regime::Item;

/// "省令 別表第八第四の一のイ：通常の診療時間以外の時間に…", as far as the definition says it.
std::string clause_of(const Form& form, const Item& item) {
  std::string where;
  for (const std::string& source : item.sources)
    if (where.empty() && source.starts_with("LAW ")) where = "医療法施行規則 " + source.substr(4);
  const auto clause = std::ranges::find(form.clauses, item.statutory, &regime::Clause::id);
  if (clause == form.clauses.end()) return where;
  return where.empty() ? clause->text : where + "：" + clause->text;
}

/// Which functions an answer to it can make held.
std::string decides(const Form& form, const Item& item) {
  std::string functions;
  for (const regime::FunctionRule& rule : form.functions)
    if (std::ranges::any_of(rule.grounds, [&](const regime::Ground& ground) {
          return std::ranges::find(ground.any_of, item.id) != ground.any_of.end();
        }))
      functions += "「" + std::string(regime::label(rule.function)) + "」";
  return functions.empty() ? "" : functions + "の有無に関わります。";
}

/// What was read: the titles, each once, in the order of the definition.
std::string papers(const Form& form, const Item& item) {
  std::string out;
  for (const regime::Source& source : form.sources)
    if (source.id != "LAW" && source.id != "KAKARI" &&
        std::ranges::any_of(item.sources, [&](const std::string& named) {
          return named.starts_with(source.id) &&
                 (named.size() == source.id.size() ||
                  !(named[source.id.size()] >= 'A' && named[source.id.size()] <= 'Z'));
        }))
      out += (out.empty() ? "" : "\n") + source.title;
  return out;
}

std::string_view unverified_words(regime::Status status) {
  switch (status) {
    case regime::Status::law_only:
      return "報告する事柄は省令のとおりです。文言と選択肢は、国のマニュアルで確かめられていません（要確認）"
             "。";
    case regime::Status::reconstructed:
      return "項目の立て方、文言と選択肢は、国のマニュアルで確かめられていません（要確認）。";
    default:
      return {};
  }
}

}  // namespace

html::Fragment item_about(const Form& form, const Item& item) {
  std::vector<html::Fact> facts;
  const auto add = [&](const char* name, std::string value) {
    if (!value.empty()) facts.push_back({name, std::move(value)});
  };
  add("根拠", clause_of(form, item));
  add("機能との関わり", decides(form, item));
  add("公表", item.published ? "" : "この項目は公表されません。");
  add("出典", papers(form, item));
  html::Writer w;
  w << html::facts(facts);
  if (const auto words = unverified_words(item.status); !words.empty()) w << html::note(words);
  html::Writer about;  // on paper it would drown the questions
  about << "<div class=\"item-about\">" << html::folded(item.name() + "について", w.take()) << "</div>";
  return about.take();
}

std::string named(const regime::Item& item, const std::string& said) {
  return said.find("「" + item.name() + "」") == std::string::npos ? item.name() + "：" + said : said;
}

}  // namespace kakari::reporting
