#include "regime/form.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "base/date.h"
#include "regime/form_builder.h"
#include "regime/form_check.h"
#include "regime/inherit.h"
#include "regime/plan.h"

namespace kakari::regime {
namespace {

namespace fs = std::filesystem;
using Findings = std::vector<Finding>;

std::string path_of(const std::string& directory, int year) {
  return fmt::format("{}/{}/report.yaml", directory, year);
}

/// The year's definition laid over those it inherits from; a year may inherit only an earlier one.
std::expected<Definition, Findings> resolve(const std::string& directory, int year) {
  auto own = read_yaml(path_of(directory, year));
  if (!own) return own;
  const Definition* inherits = own->find("inherits");
  if (!inherits) return own;
  int base_year = int(own->integer_of("inherits").value_or(year));
  if (base_year >= year)
    return std::unexpected(
        Findings{{inherits->file, inherits->line, "inherits には前の年度を書いてください。"}});
  auto base = resolve(directory, base_year);
  if (!base) return base;
  Findings findings;
  Definition result = inherit(*base, *own, findings);
  if (!findings.empty()) return std::unexpected(std::move(findings));
  return result;
}

std::expected<Form, Findings> build(const Definition& root) {
  FormBuilder builder(root);
  Findings findings = std::move(builder.findings);
  Findings whole = check_form(builder.form, builder.places);
  findings.insert(findings.end(), whole.begin(), whole.end());
  if (!findings.empty()) return std::unexpected(std::move(findings));
  PlanOutcome outcome = make_plan(builder.form);
  if (!outcome.plan)
    return std::unexpected(Findings{circle_found(outcome.circle, builder.form, builder.places)});
  Form form = std::move(builder.form);
  form.plan = std::move(outcome.plan);
  form.text = to_json(root);
  form.hash = sha256_hex(form.text);
  return form;
}

}  // namespace

std::string_view id(Kind kind) {
  constexpr std::array names{"choice", "choices", "count", "tenths", "text", "partners"};
  return names.at(std::size_t(kind));
}

std::string_view id(Period period) {
  constexpr std::array names{"as_of_january_1", "previous_calendar_year", "previous_fiscal_year",
                             "previous_fiscal_year_monthly_mean"};
  return names.at(std::size_t(period));
}

std::string_view id(Status status) {
  constexpr std::array names{"V", "V~", "L", "R"};
  return names.at(std::size_t(status));
}

std::string_view id(Plausibility::Rule rule) {
  return rule == Plausibility::Rule::service_without_claims ? "service-without-claims"
                                                            : "claims-without-service";
}

std::optional<Status> status_of(std::string_view text) {
  for (Status s : {Status::verified, Status::verified_cut, Status::law_only, Status::reconstructed})
    if (id(s) == text) return s;
  return std::nullopt;
}

std::string period_text(Period period, int year) {
  auto span = [](Date from, Date to) { return fmt::format("{}から{}まで", from.wareki(), to.wareki()); };
  std::string fiscal = span(Date(year - 1, 4, 1), Date(year, 3, 31));
  switch (period) {
    case Period::as_of_january_1:
      return Date(year + 1, 1, 1).wareki() + "現在";
    case Period::previous_calendar_year:
      return span(Date(year, 1, 1), Date(year, 12, 31));
    case Period::previous_fiscal_year:
      return fiscal;
    case Period::previous_fiscal_year_monthly_mean:
      return fiscal + "の月平均";
  }
  return "";
}

const Choice* Item::choice(std::int64_t code) const {
  for (const Choice& choice : choices)
    if (choice.code == code) return &choice;
  return nullptr;
}

std::size_t Form::index_of(std::string_view id) const {
  auto at = index_.find(id);
  return at == index_.end() ? npos : at->second;
}

const Item* Form::item(std::string_view id) const {
  std::size_t at = index_of(id);
  return at == npos ? nullptr : &items[at];
}

const FormPage* Form::page(std::string_view id) const {
  auto at = std::ranges::find(pages, id, &FormPage::id);
  return at == pages.end() ? nullptr : &*at;
}

const FunctionRule& Form::rule(Function function) const {
  return functions.at(std::size_t(function));
}

std::size_t Form::rows() const {
  return std::size_t(std::ranges::count_if(items, [](const Item& i) { return !i.follow_up && !i.extra; }));
}

std::expected<Form, Findings> load_form(const std::string& directory, int year) {
  auto definition = resolve(directory, year);
  if (!definition) return std::unexpected(std::move(definition.error()));
  return build(*definition);
}

std::vector<int> years(const std::string& directory) {
  std::vector<int> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    std::string name = entry.path().filename().string();
    bool digits = name.size() == 4 && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
    if (digits && fs::exists(entry.path() / "report.yaml")) found.push_back(std::stoi(name));
  }
  std::ranges::sort(found);
  return found;
}

Form form_from_text(std::string_view text) {
  auto form = build(from_json(text));
  if (!form) throw std::runtime_error("the stored form does not read: " + form.error().front().message);
  return std::move(*form);
}

}  // namespace kakari::regime
