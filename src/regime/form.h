// The report form of a fiscal year, as regime/<year>/report.yaml defines it: the one definition that drives
// the screen, its checks, CSV columns, API schema, search facets and open data.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "regime/answers.h"
#include "regime/function.h"

namespace kakari::regime {

enum class Kind { choice, choices, count, tenths, text, partners };
std::string_view id(Kind kind);

/// When the fact holds (report-items §0, G19).
enum class Period {
  as_of_january_1,
  previous_calendar_year,
  previous_fiscal_year,
  previous_fiscal_year_monthly_mean
};
std::string_view id(Period period);
/// For a person, with the report year's dates: "令和9年1月1日現在", "令和8年1月1日から12月31日まで".
std::string period_text(Period period, int year);

/// Whether the manual's page was read: V verified, V~ cut, L fixed by law only, R reconstructed.
enum class Status { verified, verified_cut, law_only, reconstructed };
std::string_view id(Status status);
std::optional<Status> status_of(std::string_view id);
inline bool unverified(Status s) {
  return s == Status::law_only || s == Status::reconstructed;
}

struct Choice {
  std::int64_t code = 0;
  std::string label;             // 有り(月1回)
  std::string plain;             // how a resident reads it: "月1回、当番で診ます"; may be empty
  bool affirmative = false;      // means 実施・有り
  bool intent = false;           // 無し(意向有り): never public, reads 無し
  bool cooperation = false;      // secured with others: partners are asked; ○ in the matrix
  bool excludes_others = false;  // 該当無し of a multiple choice
  std::string public_label;      // what the public reads instead of `label` (無し); empty: the label
  std::vector<std::string> aliases;
  std::vector<std::int64_t> fields;  // of a disease: its main fields (主な診療領域)
};

struct Condition;  // when an item is asked; see condition.h
using ConditionPtr = std::shared_ptr<const Condition>;

struct Item {
  std::string id;           // after_hours.rota
  std::string statutory;    // 4-1-イ
  std::string manual_no;    // only where the manual's page was read
  std::string label;        // 項目名
  std::string short_label;  // for messages, lists and columns; empty: the label
  std::string group;        // 分類
  std::string help;         // a plain sentence
  Kind kind = Kind::choice;
  std::vector<Choice> choices;
  Period period = Period::as_of_january_1;
  Status status = Status::reconstructed;
  std::vector<std::string> sources;  // "LAW 別表第八第四の一のイ", "M68"
  bool ndb = false;                  // prefilled from claims
  std::string from_certificates;     // "held", "people", "fte": prefilled from 修了証 of who works there
  bool published = true;  // false: 意向 (別表第一第四), never in the directory or open data
  bool required = true;
  bool star = false;              // ★: part of what makes 1号 held
  bool follow_up = false;         // asked below another item; not one of the 77 rows
  bool extra = false;             // stands by itself and is not one of the 77 rows either
  std::string unit;               // 人, 回
  std::int64_t maximum = 0;       // for count and tenths: above it asks; 0 none
  std::size_t length_max = 2000;  // characters of a text
  ConditionPtr asked_if;          // null: always
  std::string only_for;           // "clinic", "hospital" or ""
  std::string plain;    // how the public page says a held item: "家に来て診ます"; may be empty
  std::string section;  // id of its section

  const Choice* choice(std::int64_t code) const;
  const std::string& name() const { return short_label.empty() ? label : short_label; }
};

struct Section {
  std::string id;                  // core, after_hours, …, other
  std::string label;               // 1号機能
  std::string lead;                // what it is about, a sentence
  std::vector<std::string> pages;  // ids of the pages it is shown on
  std::vector<std::string> items;
};

/// One screen of the form: one topic.
struct FormPage {
  std::string id;                  // fields
  std::string label;               // 領域と疾患 (short, for the steps)
  std::string title;               // 一次診療の対応ができる領域と疾患
  std::vector<std::string> items;  // in order, follow-ups after theirs
};

/// One ground on which a function is held: an item whose answer is affirmative (or a count above 0).
struct Ground {
  std::vector<std::string> any_of;  // item ids
  std::string because;  // "在宅当番医制に参加しています"; {choice} and {count} are filled in
  std::string lacking;  // "院内掲示による公表がありません"
};

/// A part of what 別表第八第三 says of a function, and the answers that speak to it.
struct ClauseElement {
  std::string text;
  std::vector<std::string> items;
};

/// core: every ground (all); イ–ニ: any one.
struct FunctionRule {
  Function function;
  bool all = false;
  std::optional<Function> needs;  // asked only while this one is held (2号 needs 1号)
  std::string without;            // why not held, when `needs` is not held
  std::string until;              // what to say while `needs` is not decided
  std::vector<Ground> grounds;
  std::string label, plain;  // official name; how a resident reads it
  std::string none;  // why not held, when no ground is: "当番医制・随時対応・算定のいずれもありません"
  std::vector<std::string> items;  // whose answers (and partners) a confirmation binds
  std::vector<std::string> sources;
  std::vector<ClauseElement> clause_elements;  // 別表第八第三: what the reviewer looks for
  bool elements_together = false;              // the clause asks for all of them, not for any
  Status elements_status = Status::law_only;   // of which answers speak to which element
};

/// A subject of 別表第八 that every form must cover.
struct Clause {
  std::string id;    // 4-1-イ
  std::string text;  // the law's words
};

/// Where a fact was read: an item cites "M68", page 68 of source M.
struct Source {
  std::string id, title, url;
};

/// A question the answers raise as a whole: says `message` at `item` while `when` holds.
struct Check {
  std::string code;  // "claims-without-service"
  bool blocks = false;
  std::string item;
  std::string message;
  ConditionPtr when;
};

/// When a count is unlike last year's or the claims, and what to say; {last}, {now}, {claims} are filled in.
struct Comparison {
  std::int64_t at_least = 0;  // smaller counts are not compared
  std::int64_t factor = 0;    // at least so many times more or less
  std::string unlike, stopped, claims;
  std::int64_t same_at_least = 0;  // so many yearly counts equal to last year's look copied; 0 never
};

/// Which claims come of which service; what no source states is R. The reviewer is asked to look where
/// the two do not fit, nothing is refused by it.
struct Plausibility {
  enum class Rule {
    claims_without_service,  // a claim above 0 while no service is reported
    service_without_claims   // a service reported two years running without a claim in either
  };
  std::string id;
  Rule rule = Rule::claims_without_service;
  std::vector<std::string> services, claims;  // item ids; any of them
  Status status = Status::reconstructed;
};
std::string_view id(Plausibility::Rule rule);

struct Plan;  // precomputed for evaluate(); see plan.h

class Form {
 public:
  int year = 0;  // fiscal
  std::string title;
  std::vector<Section> sections;
  std::vector<FormPage> pages;
  std::vector<Item> items;              // in form order
  std::vector<FunctionRule> functions;  // in the order of kFunctions
  std::vector<Clause> clauses;          // of 別表第八第二・第四・第六
  std::vector<Source> sources;
  std::vector<Check> checks;
  Comparison comparison;
  std::vector<Plausibility> plausibility;
  std::shared_ptr<const Plan> plan;
  std::string text;  // the resolved definition, canonical JSON
  std::string hash;  // SHA-256 of `text`

  const Item* item(std::string_view id) const;
  const FormPage* page(std::string_view id) const;
  const FunctionRule& rule(Function function) const;
  /// Index into `items`; npos when unknown.
  std::size_t index_of(std::string_view id) const;
  static constexpr std::size_t npos = std::size_t(-1);
  /// Rows of the official form: items that are neither follow-ups nor extra. 77 in 2025.
  std::size_t rows() const;

 private:
  friend class FormBuilder;
  std::map<std::string, std::size_t, std::less<>> index_;
};

/// A message about a definition, with where it is.
struct Finding {
  std::string file;
  int line = 0;
  std::string message;
};

/// Reads DIR/<year>/report.yaml (and the years it inherits from). Every finding, not only the first.
std::expected<Form, std::vector<Finding>> load_form(const std::string& directory, int year);
/// Years that have a definition, ascending.
std::vector<int> years(const std::string& directory);
/// Rebuilds a form from Form::text, as kept in the database; throws std::runtime_error when it is not one.
Form form_from_text(std::string_view text);

}  // namespace kakari::regime
