// What stands in which column, made from the definition: the header of the files, and the dictionary.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "regime/english.h"
#include "regime/form.h"

namespace kakari::open_data {

struct CodeLabel {
  std::string code, label, en;
};

struct Column {
  std::string id;     // "after_hours.rota": for programs; a report's item by its own id
  std::string name;   // as it heads the column: 2号イ_休日夜間急患センター等に参加
  std::string label;  // 項目名 in full
  std::string en;
  std::string type;  // text, code, codes (separated by ;), integer, decimal, date, time, partners
  std::vector<CodeLabel> choices = {};
  std::string unit = {};
  std::string source = {};  // the clause: "4-1-イ", with where it was read
  std::string period = {};  // when the fact holds
  bool unverified = false;  // 要確認: wording or codes are not from the manual
  std::string note = {};
  const regime::Item* item = nullptr;  // of a reported one
};

using Form = std::shared_ptr<const regime::Form>;

/// The columns of institutions.csv: first 施設票 of 医療情報ネット (65), then what the system adds, then each
/// function, then every published item of the forms (the newest first; ids known to several stand once).
class Layout {
 public:
  Layout(std::vector<Form> forms, const regime::English* english);

  const std::vector<Column>& columns() const { return columns_; }
  std::size_t functions_at() const { return functions_at_; }
  std::size_t items_at() const { return items_at_; }
  /// Positions among columns() of the items, ordered by id as canonical answers are.
  const std::vector<std::pair<std::string, std::size_t>>& by_id() const { return by_id_; }
  const std::vector<Form>& forms() const { return forms_; }

 private:
  std::vector<Form> forms_;
  std::vector<Column> columns_;
  std::size_t functions_at_ = 0, items_at_ = 0;
  std::vector<std::pair<std::string, std::size_t>> by_id_;
};

/// The 65 of 施設票 and the added ones.
std::vector<Column> facility_columns();
constexpr std::size_t kFacilitySheetColumns = 65, kColumnsOfFunction = 5;
/// The 36 of 診療科・診療時間票.
std::vector<Column> hours_columns();

/// Every published item of the form in its order.
std::vector<Column> item_columns(const regime::Form& form, const regime::English* english);
/// 有無, ◎○, 確認の状態, 確認日, 確認者 of each function.
std::vector<Column> function_columns(const regime::Form& form, const regime::English* english);
/// "2号イ_": what heads the columns of a section.
std::string prefix_of(std::string_view section);

}  // namespace kakari::open_data
