// What was typed into the form of one sheet, and what it still lacks. Pure; lives as long as the request.
#pragma once
#include <string>
#include <vector>

#include "platform/http/message.h"
#include "reporting/explanation/house.h"
#include "reporting/explanation/scheme.h"

namespace kakari::explanation {

struct Typed {
  bool asked = false;    // 求めがあった
  bool lasting = false;  // おおむね四月以上
  std::string care;      // "home" 在宅医療, "outpatient" その他外来医療
  std::string diseases, plan, judged;
  std::vector<std::string> ticked;     // phrases and diseases to be put into their fields: "visit-monthly"
  std::vector<std::string> functions;  // "core", "home_care"
  std::vector<std::string> partners;   // "home_care.0": by their order
  std::string date, doctor, patient, contact;
  std::string language;  // of the labels beside Japanese; "": none

  bool is_ticked(std::string_view id) const;
  bool has(regime::Function function) const;
  bool has_partner(regime::Function function, std::size_t index) const;
};

/// A blank form of the house: today, its telephone, 1号 ticked.
Typed blank(const House& house, Date today);
Typed read_typed(const http::Request& request);
/// As the hidden fields of a form, so that a page that shows the sheet can lead back.
std::vector<std::pair<std::string, std::string>> as_fields(const Typed& typed);

/// Puts what is ticked for the field ("diseases", "plan", "judged"; "" for all) behind what was typed there.
void put_in(Typed& typed, const Scheme& scheme, std::string_view field = {});

enum class Output { pdf, file, page };

/// What is missing, too long or cannot be printed.
std::vector<FieldProblem> problems(const Typed& typed, const House& house, const Scheme& scheme,
                                   Output output);

}  // namespace kakari::explanation
