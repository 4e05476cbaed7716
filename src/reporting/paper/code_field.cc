#include "reporting/paper/code_field.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "platform/html/components.h"

namespace kakari::paper {
namespace {

using regime::Item;
using regime::Kind;

bool coded(const Item& item) {
  return item.kind == Kind::choice || item.kind == Kind::choices;
}

/// Narrow, with one kind of separator and of hyphen.
std::string tidy(const std::string& typed) {
  std::string text = narrow(typed);
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
      text.replace(at, from.size(), to);
  };
  for (const std::string_view separator : {"、", "，", "・", "･", ".", "/", "\t", " ", ";"})
    replace(separator, ",");
  for (const std::string_view hyphen : {"～", "〜", "~", "−", "‐", "–", "ー"}) replace(hyphen, "-");
  return text;
}

struct Codes {
  std::vector<std::string> all;
  std::string error;
};

Codes split(const Item& item, const std::string& typed) {
  Codes out;
  const std::string text = tidy(typed);
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string part = text.substr(at, end - at);
    at = end + 1;
    if (part.empty()) continue;
    const auto hyphen = part.find('-');
    const auto first = parse_count(part.substr(0, hyphen));
    const auto last = hyphen == part.npos ? first : parse_count(part.substr(hyphen + 1));
    if (!first || !last || *last < *first || *last - *first > 200) {
      out.error =
          fmt::format("「{}」は番号として読めません。「2」「1,4,9」「3-7」のように入力してください。", part);
      return out;
    }
    for (std::int64_t code = *first; code <= *last; ++code) {
      if (!item.choice(code)) {
        out.error = fmt::format("番号 {} の選択肢はありません。調査票の番号をご確認ください。", code);
        return out;
      }
      out.all.push_back(std::to_string(code));
    }
  }
  if (item.kind == Kind::choice && out.all.size() > 1)
    out.error = "1つだけ選ぶ項目です。2つ以上に印がある場合は、医療機関にご確認ください。";
  return out;
}

std::string code_list(const Item& item) {
  std::vector<std::string> parts;
  for (const auto& choice : item.choices) parts.push_back(fmt::format("{} {}", choice.code, choice.label));
  return fmt::format("{}", fmt::join(parts, "　"));
}

/// "有り(月1回)" under the field, once it is understood.
std::string understood(const Item& item, const CodeField& field) {
  if (!field.error.empty() || field.typed.empty()) return {};
  const auto read = read_paper(item, field.typed);
  return read.answer ? regime::in_words(item, *read.answer) : "";
}

}  // namespace

regime::Typed read_paper(const Item& item, const std::vector<std::string>& typed) {
  if (!coded(item) || typed.empty()) return regime::read_typed(item, typed);
  const Codes codes = split(item, typed.front());
  if (!codes.error.empty()) return {std::nullopt, "", codes.error};
  return regime::read_typed(item, codes.all);
}

std::vector<std::string> typed_of(const Item& item, const regime::Answer& answer) {
  if (const auto* partners = std::get_if<regime::Partners>(&answer)) {
    std::vector<std::string> out;
    for (const auto& p : *partners) out.insert(out.end(), {p.number, p.name, p.cooperation});
    return out;
  }
  return {reporting::control_text(item, answer)};
}

html::Fragment code_field(const Item& item, const CodeField& field) {
  const std::string label = fmt::format("{}．{}", field.number, item.label);
  if (!coded(item)) {
    Item shown = item;
    shown.label = label;
    shown.help = field.when + shown.help;
    reporting::ItemState state;
    state.typed = field.typed;
    state.error = field.error;
    state.warning = field.warning;
    state.period = field.period;
    state.version = field.version;
    return reporting::item_control(shown, state, "/paper/partners");
  }
  html::Writer w;
  html::Field f{.name = item.id, .label = label, .hint = code_list(item), .error = field.error};
  f.warning = field.warning;
  f.optional = !item.required;
  f.version = field.version;
  if (!field.when.empty()) f.hint = field.when + "　" + f.hint;
  const std::string words = understood(item, field);
  if (!words.empty()) f.tags.push_back({words, html::Tone::plain});
  w << "<div class=\"item\" data-item=\"" << item.id << "\">"
    << html::text_field(f, {.value = field.typed.empty() ? "" : field.typed.front(),
                            .inputmode = "text",
                            .width = item.kind == Kind::choice ? 6 : 30})
    << "<input type=\"hidden\" name=\"base:" << item.id << "\" value=\"" << field.version << "\"></div>";
  return w.take();
}

std::optional<std::vector<std::string>> posted_typed(const Item& item, const http::Request& request) {
  return reporting::posted_values(item, request);
}

}  // namespace kakari::paper
