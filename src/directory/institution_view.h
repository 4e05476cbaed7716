// One institution as its page and the API show it: a value that holds everything, read in one transaction.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/store/database.h"
#include "regime/areas.h"
#include "registry/institution.h"
#include "reporting/published.h"

namespace kakari::directory {

struct InstitutionView {
  registry::Institution institution;
  std::string municipality_name;
  std::vector<registry::Hours> hours;
  std::optional<reporting::PublishedReport> report;
  std::shared_ptr<const regime::Form> form;  // of that report
};

/// nullopt: no such number. A closed institution is found too.
std::optional<InstitutionView> view(store::Tx& tx, const regime::Areas& areas, std::string_view number);

/// One reported item in words: 項目名 and the answer.
struct ShownItem {
  std::string id, label, value;
};
struct ShownSection {
  std::string id, label;
  std::optional<reporting::PublishedFunction> function;  // none: その他の報告事項
  std::string plain;                                     // how a resident reads the function
  std::vector<std::string> sentences;                    // what is done, one each
  std::vector<ShownItem> items;
  std::vector<regime::Partner> partners;
};

/// What of the report is shown, by section. The section of a function that is not held is left out, and so
/// is every item that the form does not publish (意向, 別表第一第四).
std::vector<ShownSection> shown_sections(const regime::Form& form, const reporting::PublishedReport& report);

}  // namespace kakari::directory
