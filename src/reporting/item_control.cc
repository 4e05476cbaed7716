#include "reporting/item_control.h"

#include "platform/html/components.h"
#include "regime/evaluate.h"

namespace kakari::reporting {
namespace {

using html::Fragment;
using html::Writer;
using regime::Answer;
using regime::Codes;
using regime::Item;
using regime::Kind;
using regime::Partner;
using regime::Partners;

constexpr std::size_t kBlankRows = 2;

html::Field field_of(const Item& item, const ItemState& state) {
  html::Field field;
  field.name = item.id;
  field.label = item.label;
  field.hint = state.period.empty() ? item.help : state.period + "の状況です。" + item.help;
  field.error = state.error;
  field.warning = state.warning;
  field.is_public = item.published;
  field.optional = !item.required;
  field.version = state.version;
  if (state.mend)
    field.mend = {regime::in_words(item, *state.mend) + " にする", control_text(item, *state.mend)};
  if (item.kind != Kind::choices && state.last_year && state.last_year != state.answer)
    field.last_year = regime::in_words(item, *state.last_year);
  if (state.from_claims) field.tags.push_back({"NDBの件数", html::Tone::plain});
  if (state.from_certificates) field.tags.push_back({"修了証の記録から", html::Tone::plain});
  if (!state.return_reason.empty()) field.tags.push_back({"差し戻し", html::Tone::wrong});
  return field;
}

bool chosen(const ItemState& state, std::int64_t code) {
  if (state.typed) return std::ranges::find(*state.typed, std::to_string(code)) != state.typed->end();
  if (!state.answer) return false;
  if (const auto* one = std::get_if<std::int64_t>(&*state.answer)) return *one == code;
  const auto* many = std::get_if<Codes>(&*state.answer);
  return many && std::ranges::find(*many, code) != many->end();
}

std::vector<html::Choice> choices_of(const Item& item, const ItemState& state) {
  const auto* last = state.last_year ? std::get_if<Codes>(&*state.last_year) : nullptr;
  std::vector<html::Choice> out;
  for (const regime::Choice& choice : item.choices) {
    html::Choice c;
    c.value = std::to_string(choice.code);
    c.label = choice.label;
    c.chosen = chosen(state, choice.code);
    if (item.kind == Kind::choices && last) {
      const bool then = std::ranges::find(*last, choice.code) != last->end();
      if (then != c.chosen) c.last_year = then ? "有り" : "無し";
    }
    out.push_back(std::move(c));
  }
  return out;
}

std::string text_value(const Item& item, const ItemState& state) {
  if (state.typed) return state.typed->empty() ? "" : state.typed->front();
  return state.answer ? control_text(item, *state.answer) : "";
}

Partners partners_of(const ItemState& state) {
  if (state.typed) {
    Partners out;
    for (std::size_t i = 0; i + 2 < state.typed->size(); i += 3)
      out.push_back({(*state.typed)[i], (*state.typed)[i + 1], (*state.typed)[i + 2]});
    return out;
  }
  if (state.answer)
    if (const auto* partners = std::get_if<Partners>(&*state.answer)) return *partners;
  return {};
}

Fragment partner_rows(const Item& item, const ItemState& state, std::string_view lookup_url) {
  Partners partners = partners_of(state);
  const std::size_t rows = std::min(kPartnersMax, partners.size() + kBlankRows);
  partners.resize(std::max(rows, partners.size()));
  Writer w;
  w << "<ol class=\"partners\">";
  for (std::size_t i = 0; i < partners.size(); ++i) {
    const std::string base = item.id + "." + std::to_string(i);
    html::TextInput name{.value = partners[i].name};
    name.lookup_url = lookup_url;
    name.lookup_into = base + ".number";
    w << "<li class=\"partner\"><input type=\"hidden\" name=\"" << base << ".number\" value=\""
      << partners[i].number << "\">"
      << html::text_field({.name = base + ".name",
                           .label = fmt::format("連携先{}の名称", i + 1),
                           .hint = i == 0 ? "名称か医療機関コードの一部を入力すると候補が出ます。" : ""},
                          name)
      << html::text_field({.name = base + ".cooperation", .label = "連携の内容"},
                          {.value = partners[i].cooperation})
      << "</li>";
  }
  w << "</ol>";
  return w.take();
}

bool corrected(const ItemState& state) {
  return state.claims && state.answer && *state.claims != *state.answer;
}

/// What NDB counts now, beside a count that somebody corrected.
std::string claims_beside(const Item& item, const ItemState& state) {
  const std::string now = regime::in_words(item, *state.claims),
                    yours = regime::in_words(item, *state.answer);
  if (state.counted && Answer(*state.counted) != *state.claims)
    return fmt::format("NDBの件数が{}に改まりました（訂正した値 {}）。", now, yours);
  return fmt::format("NDBの件数は{}です（訂正した値 {}）。", now, yours);
}

/// Where an NDB count can be corrected: the reason stands beside it, unfolded once it is needed.
Fragment correction(const Item& item, const ItemState& state) {
  Writer w;
  if (corrected(state)) w << html::note(claims_beside(item, state));
  const Fragment reason = html::text_field({.name = "reason:" + item.id,
                                            .label = "NDBの件数と違う理由",
                                            .hint = "例：月遅れで請求した分を加えました。",
                                            .optional = !corrected(state)},
                                           {.value = state.reason, .maxlength = int(correction_reason_max)});
  if (corrected(state) || state.typed)
    w << reason;
  else
    w << html::folded("NDBの件数を訂正するとき", reason);
  return w.take();
}

Fragment control(const Item& item, const ItemState& state, std::string_view lookup_url) {
  const html::Field field = field_of(item, state);
  switch (item.kind) {
    case Kind::choice:
      return html::radio_group(field, choices_of(item, state));
    case Kind::choices: {
      const bool many = item.choices.size() > 20;
      return html::check_group(field, choices_of(item, state),
                               {.columns = 3, .visible = many ? 12 : 0, .unit = many ? "疾患" : "領域"});
    }
    case Kind::count:
      return html::text_field(
          field, {.value = text_value(item, state), .unit = item.unit, .inputmode = "numeric", .width = 8});
    case Kind::tenths:
      return html::text_field(
          field, {.value = text_value(item, state), .unit = item.unit, .inputmode = "decimal", .width = 8});
    case Kind::text:
      return html::text_area(
          field, {.value = text_value(item, state), .rows = 3, .maxlength = int(item.length_max)});
    case Kind::partners:
      return html::field_group(field, partner_rows(item, state, lookup_url));
  }
  return {};
}

}  // namespace

std::string control_text(const Item& item, const Answer& answer) {
  if (const auto* number = std::get_if<std::int64_t>(&answer))
    return item.kind == Kind::tenths ? fmt::format("{}.{}", *number / 10, *number % 10)
                                     : std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&answer)) return *text;
  if (const auto* codes = std::get_if<Codes>(&answer)) return fmt::format("{}", fmt::join(*codes, ","));
  return {};
}

std::string fingerprint(const std::optional<Answer>& answer) {
  return answer ? regime::sha256_hex(regime::canonical(*answer)).substr(0, 12) : "-";
}

Fragment item_control(const Item& item, const ItemState& state, std::string_view lookup_url,
                      const Fragment& about) {
  Writer w;
  w << "<div class=\"item\" data-item=\"" << item.id << "\">";
  if (!state.return_reason.empty())
    w << html::notice(
        {.kind = html::NoticeKind::warning, .text = state.return_reason, .title = "差し戻しの理由"});
  w << control(item, state, lookup_url);
  if (item.ndb && state.claims) w << correction(item, state);
  w << about;
  w << "<input type=\"hidden\" name=\"base:" << item.id << "\" value=\"" << state.version
    << "\"><input type=\"hidden\" name=\"was:" << item.id << "\" value=\"" << fingerprint(state.answer)
    << "\"></div>";
  return w.take();
}

std::optional<std::vector<std::string>> posted_values(const Item& item, const http::Request& request) {
  if (!http::find(request.form, "base:" + item.id)) return {};
  std::vector<std::string> values;
  if (item.kind != Kind::partners) {
    for (const std::string_view value : request.fields(item.id)) values.emplace_back(value);
    return values;
  }
  for (std::size_t i = 0; i < kPartnersMax; ++i) {
    const std::string base = item.id + "." + std::to_string(i);
    const auto name = request.field(base + ".name");
    const auto cooperation = request.field(base + ".cooperation");
    if (name.empty() && cooperation.empty()) continue;
    values.emplace_back(request.field(base + ".number"));
    values.emplace_back(name);
    values.emplace_back(cooperation);
  }
  return values;
}

}  // namespace kakari::reporting
