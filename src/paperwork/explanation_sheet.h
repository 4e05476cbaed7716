// 説明書 (医療法6条の4の2, 施行規則1条の8の2第3項): the sheet that one patient or their family takes home,
// Japanese with its headings in another language beside it. Made in memory; says nothing of the patient in
// the file's metadata.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace kakari::paperwork {

struct ExplanationSheet {
  /// In Japanese, and in the other language (may be empty).
  struct Label {
    std::string ja, other = {};
  };
  /// A label with its text, or (label empty) a text alone.
  struct Line {
    Label label;
    std::string text;
  };
  struct Part {
    Label heading;
    std::vector<Line> lines;
    bool above = false;  // labels stand above their texts rather than beside them
  };
  std::string language;  // of the other labels: "vi"; empty: none
  Label title;
  std::vector<Line> head;  // date, patient, doctor
  std::vector<Part> parts;
  std::vector<Label> notes;
};

std::string explanation_sheet_pdf(const ExplanationSheet& sheet, Date made);

/// Whether the fonts of this computer have every character.
bool drawable(std::string_view text);

}  // namespace kakari::paperwork
