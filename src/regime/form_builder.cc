#include "regime/form_builder.h"

#include <algorithm>

namespace kakari::regime {
namespace {

template <class Enum, std::size_t n>
std::optional<Enum> of_id(std::string_view text, const std::array<Enum, n>& all) {
  for (Enum e : all)
    if (id(e) == text) return e;
  return std::nullopt;
}

constexpr std::array kKinds{Kind::choice, Kind::choices, Kind::count,
                            Kind::tenths, Kind::text,    Kind::partners};
constexpr std::array kPeriods{Period::as_of_january_1, Period::previous_calendar_year,
                              Period::previous_fiscal_year, Period::previous_fiscal_year_monthly_mean};

}  // namespace

Finding Places::finding(const std::string& thing, std::string message) const {
  auto at = at_.find(thing);
  Finding found = at == at_.end() ? Finding{} : at->second;
  found.message = std::move(message);
  return found;
}

FormBuilder::FormBuilder(const Definition& root) {
  only(root, {"year", "title", "choices", "sources", "statute", "sections", "pages", "functions", "checks",
              "comparison", "plausibility"});
  form.year = int(root.integer_of("year").value_or(0));
  if (!form.year) say(root, "year（年度）がありません。");
  form.title = needed(root, "title");
  places.note("form", root);
  for (const Definition& d : entries(root, "sources"))
    if (note("source", needed(d, "id"), d))
      form.sources.push_back({d.text_of("id"), needed(d, "title"), d.text_of("url")});
  for (const Definition& d : entries(root, "statute"))
    if (note("clause", needed(d, "id"), d)) form.clauses.push_back({d.text_of("id"), needed(d, "text")});
  for (const Definition& d : entries(root, "sections")) read_section(d);
  for (std::size_t i = 0; i < form.items.size(); ++i) form.index_.emplace(form.items[i].id, i);
  for (const Definition& d : entries(root, "pages")) read_page(d);
  for (const Definition& d : entries(root, "functions")) read_function(d);
  std::ranges::sort(form.functions, {}, &FunctionRule::function);
  for (const Definition& d : entries(root, "checks", false)) read_check(d);
  if (const Definition* d = root.find("comparison")) read_comparison(*d);
  for (const Definition& d : entries(root, "plausibility", false)) read_plausibility(d);
  conditions_.resolve(form);
  for (Section& section : form.sections)
    for (const FormPage& page : form.pages)
      if (std::ranges::any_of(page.items, [&](const std::string& item) {
            return std::ranges::find(section.items, item) != section.items.end();
          }))
        section.pages.push_back(page.id);
}

const std::vector<Definition>& FormBuilder::entries(const Definition& in, std::string_view key, bool needed) {
  static const std::vector<Definition> none;
  const Definition* d = in.find(key);
  if (d && d->shape == Definition::Shape::list) return d->list;
  if (d) say(*d, fmt::format("「{}」は並び（- …）で書いてください。", key));
  if (!d && needed) say(in, fmt::format("「{}」がありません。", key));
  return none;
}

std::string FormBuilder::needed(const Definition& in, std::string_view key) {
  std::string text = in.text_of(key);
  if (text.empty()) say(in, fmt::format("「{}」がありません。", key));
  return text;
}

bool FormBuilder::flag(const Definition& in, std::string_view key, bool otherwise) {
  const Definition* d = in.find(key);
  if (!d) return otherwise;
  if (d->shape != Definition::Shape::boolean)
    say(*d, fmt::format("「{}」は true か false で書いてください。", key));
  return d->text == "true";
}

std::int64_t FormBuilder::number(const Definition& in, std::string_view key, std::int64_t otherwise) {
  const Definition* d = in.find(key);
  if (!d) return otherwise;
  auto n = in.integer_of(key);
  if (!n || *n < 0) say(*d, fmt::format("「{}」は0以上の整数で書いてください。", key));
  return n.value_or(otherwise);
}

void FormBuilder::only(const Definition& in, std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : in.map)
    if (std::ranges::find(known, key) == known.end())
      say(value, fmt::format("「{}」という書き方は知られていません。", key));
}

bool FormBuilder::note(std::string_view kind, const std::string& id, const Definition& at) {
  std::string thing = fmt::format("{} {}", kind, id);
  if (int line = places.finding(thing, "").line; line && !id.empty()) {
    say(at, fmt::format("id「{}」が{}行目と重なっています。", id, line));
    return false;
  }
  places.note(thing, at);
  return true;
}

void FormBuilder::read_section(const Definition& d) {
  only(d, {"id", "label", "lead", "asked_if", "items"});
  Section section{needed(d, "id"), needed(d, "label"), d.text_of("lead"), {}, {}};
  if (!note("section", section.id, d)) return;
  ConditionPtr asked_if;
  if (const Definition* condition = d.find("asked_if")) asked_if = conditions_.read(*condition);
  for (const Definition& item : entries(d, "items")) read_item(item, section, asked_if);
  form.sections.push_back(std::move(section));
}

void FormBuilder::read_item(const Definition& d, Section& section, const ConditionPtr& section_condition) {
  only(d, {"id",        "statutory", "manual_no", "label",    "group",
           "help",      "kind",      "choices",   "period",   "status",
           "sources",   "ndb",       "published", "required", "star",
           "follow_up", "extra",     "unit",      "maximum",  "length_max",
           "asked_if",  "short",     "only_for",  "plain",    "from_certificates"});
  Item item;
  item.id = needed(d, "id");
  if (!note("item", item.id, d)) return;
  item.section = section.id;
  item.statutory = needed(d, "statutory");
  if (item.statutory == "none") item.statutory.clear();
  item.manual_no = d.text_of("manual_no");
  item.label = needed(d, "label");
  item.short_label = d.text_of("short");
  item.group = d.text_of("group");
  item.help = d.text_of("help");
  item.plain = d.text_of("plain");
  item.unit = d.text_of("unit");
  item.only_for = d.text_of("only_for");
  item.from_certificates = d.text_of("from_certificates");
  item.sources = d.texts_of("sources");
  read_traits(d, item);
  if (const Definition* choices = d.find("choices"))
    for (const Definition& choice : choices->list) item.choices.push_back(read_choice(choice));
  ConditionPtr own;
  if (const Definition* condition = d.find("asked_if")) own = conditions_.read(*condition);
  item.asked_if = ConditionReader::all_of(section_condition, own);
  section.items.push_back(item.id);
  form.items.push_back(std::move(item));
}

void FormBuilder::read_traits(const Definition& d, Item& item) {
  if (auto kind = of_id(needed(d, "kind"), kKinds))
    item.kind = *kind;
  else
    say(d, fmt::format("項目「{}」の kind「{}」は知られていません。", item.id, d.text_of("kind")));
  if (auto status = status_of(needed(d, "status")))
    item.status = *status;
  else
    say(d, fmt::format("項目「{}」の status は V、V~、L、R のいずれかで書いてください。", item.id));
  if (d.find("period")) {
    if (auto period = of_id(d.text_of("period"), kPeriods))
      item.period = *period;
    else
      say(d, fmt::format("項目「{}」の period「{}」は知られていません。", item.id, d.text_of("period")));
  }
  item.ndb = flag(d, "ndb");
  item.published = flag(d, "published", true);
  item.required = flag(d, "required", true);
  item.star = flag(d, "star");
  item.follow_up = flag(d, "follow_up");
  item.extra = flag(d, "extra");
  item.maximum = number(d, "maximum");
  item.length_max = std::size_t(number(d, "length_max", std::int64_t(item.length_max)));
}

Choice FormBuilder::read_choice(const Definition& d) {
  only(d, {"code", "label", "plain", "affirmative", "intent", "cooperation", "excludes_others", "public",
           "aliases", "fields"});
  Choice choice;
  if (auto code = d.integer_of("code"))
    choice.code = *code;
  else
    say(d, "選択肢の code（整数）がありません。");
  choice.label = d.text_of("label");
  if (choice.label.empty()) say(d, fmt::format("選択肢 {} に文言（label）がありません。", choice.code));
  choice.plain = d.text_of("plain");
  choice.affirmative = flag(d, "affirmative");
  choice.intent = flag(d, "intent");
  choice.cooperation = flag(d, "cooperation");
  choice.excludes_others = flag(d, "excludes_others");
  choice.public_label = d.text_of("public");
  choice.aliases = d.texts_of("aliases");
  if (const Definition* fields = d.find("fields"))
    for (const Definition& field : fields->list) choice.fields.push_back(std::atoll(field.text.c_str()));
  if (choice.label.find("意向") != std::string::npos && choice.public_label.empty())
    say(d, fmt::format("意向を表す選択肢 {} に、公表するときの文言（public）がありません。", choice.code));
  return choice;
}

void FormBuilder::read_page(const Definition& d) {
  only(d, {"id", "label", "title", "items"});
  FormPage page{needed(d, "id"), needed(d, "label"), needed(d, "title"), d.texts_of("items")};
  if (note("page", page.id, d)) form.pages.push_back(std::move(page));
}

void FormBuilder::read_function(const Definition& d) {
  only(d, {"id", "label", "plain", "hold_by", "needs", "without", "until", "none", "grounds", "items",
           "sources", "clause_elements", "elements_together", "elements_status"});
  FunctionRule rule;
  auto function = function_of(needed(d, "id"));
  if (!function) return say(d, fmt::format("機能「{}」は知られていません。", d.text_of("id")));
  if (!note("function", d.text_of("id"), d)) return;
  rule.function = *function;
  rule.label = needed(d, "label");
  rule.plain = needed(d, "plain");
  std::string hold_by = needed(d, "hold_by");
  rule.all = hold_by == "all";
  if (hold_by != "all" && hold_by != "any") say(d, "hold_by は all か any で書いてください。");
  if (d.find("needs")) {
    rule.needs = function_of(d.text_of("needs"));
    if (!rule.needs) say(d, fmt::format("needs の機能「{}」は知られていません。", d.text_of("needs")));
    rule.without = needed(d, "without");
    rule.until = needed(d, "until");
  }
  if (!rule.all) rule.none = needed(d, "none");
  for (const Definition& g : entries(d, "grounds")) {
    only(g, {"any_of", "because", "lacking"});
    Ground ground{g.texts_of("any_of"), needed(g, "because"), g.text_of("lacking")};
    if (rule.all && ground.lacking.empty()) say(g, "「lacking」がありません。");
    if (ground.any_of.empty()) say(g, "根拠とする項目（any_of）がありません。");
    rule.grounds.push_back(std::move(ground));
  }
  rule.items = d.texts_of("items");
  rule.sources = d.texts_of("sources");
  read_elements(d, rule);
  form.functions.push_back(std::move(rule));
}

}  // namespace kakari::regime
