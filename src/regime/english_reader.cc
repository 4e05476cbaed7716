#include "regime/english_reader.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/text.h"
#include "base/utf8.h"

namespace kakari::regime {
namespace {

std::string_view read_by_public(const Choice& choice) {
  return choice.public_label.empty() ? choice.label : choice.public_label;
}

/// ASCII, Latin letters with marks, and the punctuation of English.
bool is_english(char32_t c) {
  return (c >= U' ' && c < 0x7F) || (c >= 0xC0 && c < 0x250) || (c >= 0x2010 && c <= 0x201D);
}

std::string key_of(const Item& item, std::int64_t code) {
  return fmt::format("{}={}", item.id, code);
}

/// `own` over what it inherits: what it names is said anew, the rest stays.
void lay_over(Definition& base, const Definition& own) {
  for (const auto& [key, value] : own.map) {
    Definition* kept = base.find(key);
    if (kept && kept->shape == Definition::Shape::map && value.shape == Definition::Shape::map)
      lay_over(*kept, value);
    else
      base.set(key, value);
  }
  base.file = own.file;
  base.line = own.line;
}

std::expected<Definition, std::vector<Finding>> read_inherited(const std::string& directory,
                                                               const std::string& path) {
  auto own = read_yaml(path);
  if (!own) return own;
  const Definition* inherits = own->find("inherits");
  if (!inherits) return own;
  const std::int64_t from = own->integer_of("inherits").value_or(0);
  if (from <= 0 || from >= own->integer_of("year").value_or(0))
    return std::unexpected(
        std::vector<Finding>{{inherits->file, inherits->line, "inherits には前の年度を書いてください。"}});
  auto base = read_inherited(directory, fmt::format("{}/{}/english.yaml", directory, from));
  if (base) lay_over(*base, *own);
  return base;
}

}  // namespace

EnglishReader::EnglishReader(const Definition& root, const Form& form)
    : root_(root), form_(form), own_year_(root.integer_of("year").value_or(0) == form.year) {
  read_head();
  read_sections();
  read_functions();
  read_items();
  read_words("departments", english.departments_, true);
  read_words("cooperations", english.cooperations_, true);
  read_words("units", english.units_, false);
  read_places();
  tell_apart();
}

const Definition& EnglishReader::part(std::string_view key) {
  const Definition* found = root_.find(key);
  if (!found || found->shape != Definition::Shape::map) say(root_, fmt::format("{} がありません。", key));
  static const Definition empty;
  return found ? *found : empty;
}

void EnglishReader::only(const Definition& in, const std::set<std::string_view>& known) {
  for (const auto& [key, value] : in.map)
    if (!known.contains(key)) say(value, fmt::format("「{}」という書き方はありません。", key));
}

void EnglishReader::unknown(const Definition& at, std::string_view what, const std::string& id) {
  if (own_year_ && at.file == root_.file)
    say(at, fmt::format("{}「{}」は報告の様式にありません。", what, id));
}

std::string EnglishReader::text(const Definition& d, bool name) {
  const std::string& said = d.text;
  bool latin = true;
  for (std::size_t at = 0; at < said.size();) latin = is_english(utf8::next(said, at)) && latin;
  if (!latin) say(d, fmt::format("「{}」に英語でない文字があります。", said));
  if (said != trim(said) || said.find("  ") != std::string::npos)
    say(d, fmt::format("「{}」に余分な空白があります。", said));
  if (said.empty()) say(d, "英語がありません。");
  const auto first = static_cast<unsigned char>(said.empty() ? 'A' : said.front());
  if (name && first >= 'a' && first <= 'z') say(d, fmt::format("「{}」は大文字で始めてください。", said));
  return said;
}

std::string EnglishReader::text_of(const Definition& in, std::string_view key, const std::string& whose) {
  if (const Definition* d = in.find(key)) return text(*d);
  say(in, fmt::format("「{}」に {} がありません。", whose, key));
  return {};
}

void EnglishReader::read_head() {
  only(root_, {"inherits", "year", "status", "source", "sections", "functions", "choices", "items",
               "departments", "cooperations", "units", "places"});
  const std::string status = root_.text_of("status");
  if (status != "verified" && status != "unverified") say(root_, "status は verified か unverified です。");
  if (root_.text_of("source").empty()) say(root_, "source（出典）がありません。");
  if (!root_.integer_of("year")) say(root_, "year がありません。");
}

void EnglishReader::read_sections() {
  const Definition& sections = part("sections");
  for (const auto& [id, value] : sections.map) {
    if (std::ranges::find(form_.sections, id, &Section::id) == form_.sections.end())
      unknown(value, "区分", id);
    english.sections_[id] = text(value);
  }
  for (const Section& section : form_.sections)
    if (!english.sections_.contains(section.id))
      say(sections, fmt::format("区分「{}」の英語がありません。", section.id));
}

void EnglishReader::read_functions() {
  const Definition& functions = part("functions");
  for (const auto& [id, d] : functions.map) {
    if (!function_of(id)) unknown(d, "機能", id);
    only(d, {"label", "short", "need", "plain"});
    english.functions_[id] = text_of(d, "label", id);
    english.short_names_[id] = text_of(d, "short", id);
    english.needs_[id] = text_of(d, "need", id);
    english.plain_[id] = text_of(d, "plain", id);
  }
  for (const Function function : kFunctions)
    if (!functions.find(id(function)))
      say(functions, fmt::format("機能「{}」の英語がありません。", id(function)));
}

void EnglishReader::read_items() {
  const Definition& items = part("items");
  for (const auto& [id, d] : items.map) {
    if (const Item* item = form_.item(id))
      read_item(d, *item);
    else
      unknown(d, "項目", id);
  }
  for (const Item& item : form_.items)
    if (item.published && !items.find(item.id))
      say(items, fmt::format("項目「{}」の英語がありません。", item.id));
}

void EnglishReader::read_item(const Definition& d, const Item& item) {
  only(d, {"label", "short", "plain", "choices", "plain_choices"});
  english.items_[item.id] = text_of(d, "label", item.id);
  if (const Definition* said = d.find("short")) english.short_items_[item.id] = text(*said);
  if (!item.plain.empty()) english.plain_items_[item.id] = text_of(d, "plain", item.id);
  if (item.plain.empty() && d.find("plain"))
    say(d, fmt::format("「{}」には plain の日本語がありません。", item.id));
  read_choices(d, item);
}

void EnglishReader::read_choices(const Definition& d, const Item& item) {
  for (const auto& [key, into] :
       {std::pair{"choices", &english.choices_}, {"plain_choices", &english.plain_choices_}}) {
    const Definition* choices = d.find(key);
    if (!choices) continue;
    for (const auto& [code, value] : choices->map) {
      std::int64_t n = -1;
      std::from_chars(code.data(), code.data() + code.size(), n);
      if (!item.choice(n))
        unknown(value, "選択肢", item.id + "=" + code);
      else
        (*into)[key_of(item, n)] = text(value);
    }
  }
  for (const Choice& choice : item.choices) {
    if (english.choice(item.id, choice.code).empty())
      say(d, fmt::format("「{}」の選択肢 {} の英語がありません。", item.id, choice.code));
    if (!choice.plain.empty() && english.plain_choice(item.id, choice.code).empty())
      say(d, fmt::format("「{}」の選択肢 {} の plain_choices がありません。", item.id, choice.code));
    // What the public cannot tell apart in Japanese (意向) stays hidden in English, and nothing else does.
    for (const Choice& other : item.choices) {
      if (other.code >= choice.code) break;
      const bool same = english.choice(item.id, choice.code) == english.choice(item.id, other.code);
      if (same == (read_by_public(choice) == read_by_public(other))) continue;
      say(d, fmt::format("「{}」の選択肢 {} と {} は、公表の文言が{}のに、英語は{}です。", item.id,
                         other.code, choice.code, same ? "異なる" : "同じな", same ? "同じ" : "別"));
    }
  }
}

void EnglishReader::read_words(std::string_view key, English::Texts& into, bool name) {
  for (const auto& [ja, value] : part(key).map)
    if (!into.emplace(fold(ja), text(value, name)).second)
      say(value, fmt::format("「{}」と同じ読みの語がほかにあります。", ja));
}

void EnglishReader::read_places() {
  for (const auto& [code, value] : part("places").map) {
    english.places_[code] = text(value);
    if (code.size() != 2 && code.size() != 5)
      say(value, fmt::format("「{}」は都道府県（2桁）か市区町村（5桁）の番号ではありません。", code));
  }
}

/// Two items of a section, or two of their short names, must not be called the same.
void EnglishReader::tell_apart() {
  for (const Section& section : form_.sections) {
    std::map<std::string_view, std::string> known;
    for (const std::string& id : section.items) {
      const std::string_view label = english.short_item(id);
      if (label.empty()) continue;
      const auto [at, is_new] = known.emplace(label, id);
      if (is_new) continue;
      const Definition* d = part("items").find(id);
      say(d ? *d : root_, fmt::format("「{}」は「{}」と同じ「{}」です。", id, at->second, label));
    }
  }
}

std::expected<English, std::vector<Finding>> English::load(const std::string& directory, int year,
                                                           const Form& form) {
  const std::string path = newest_edition(directory, year, "english.yaml");
  if (!std::filesystem::exists(path)) return English();
  const auto definition = read_inherited(directory, path);
  if (!definition) return std::unexpected(definition.error());
  EnglishReader reader(*definition, form);
  if (!reader.findings.empty()) return std::unexpected(std::move(reader.findings));
  return std::move(reader.english);
}

}  // namespace kakari::regime
