// Answers as tables by section: for checking before the submission, for what was reported, for the copy.
#pragma once
#include <string>
#include <vector>

#include "paperwork/report_copy.h"
#include "platform/html/writer.h"
#include "regime/evaluate.h"
#include "reporting/revision.h"

namespace kakari::reporting {

struct AnswersTable {
  const regime::Form* form = nullptr;
  const regime::Answers* answers = nullptr;  // effective ones
  const regime::Answers* before = nullptr;   // last year's or the revision before; marks changes
  std::string before_name = "昨年度";
  std::string edit_path = {};  // "/report/2026/pages/": adds a link to each row; "" for none
  bool public_words = false;   // a column with what will be public
};

/// The table of one section; empty when nothing of it was answered.
html::Fragment answers_table(const AnswersTable& table, const regime::Section& section);

/// The same as values for the printed copy.
std::vector<paperwork::ReportCopy::Section> copy_sections(const regime::Form& form,
                                                          const regime::Answers& answers);

/// Page of the form on which an item is asked.
std::string page_of(const regime::Form& form, std::string_view item);

}  // namespace kakari::reporting
