// 照会: questions of the prefecture about a report, and their answers. To a municipality or other public
// office (法30条の18の4第7項が準用する30条の13第3項), to the person in charge by telephone or visit, or to
// the institution, which answers on its own page.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "regime/function.h"

namespace kakari::reporting {

enum class InquiryKind { office, staff, institution };
std::string_view id(InquiryKind kind);     // "office"
std::string_view label(InquiryKind kind);  // 市町村・官公署への照会
std::optional<InquiryKind> inquiry_kind_of(std::string_view id);

struct Inquiry {
  Id id;
  InquiryKind kind = InquiryKind::office;
  std::optional<regime::Function> function;  // none: about the report as a whole
  std::string addressee;                     // 鳥取市 長寿社会課
  std::string way;                           // 電話, 面談, 文書
  std::string asked_on;                      // ISO date on which it was asked
  std::string question, answer;
  std::string asked_by, answered_by;
  Instant asked_at = 0, answered_at = 0;  // when it was recorded

  bool open() const { return answer.empty(); }
};

struct NewInquiry {
  InquiryKind kind = InquiryKind::office;
  std::optional<regime::Function> function = {};
  std::string addressee = {};  // not needed of the institution
  std::string way = {};
  std::string asked_on = {};  // empty: today; never later
  std::string question = {};
  std::string answer = {};  // where it was given at once, as on the telephone
};

/// Records it; a question to the institution also goes out as a message with a link.
Result<Id> inquire(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
                   int year, const NewInquiry& inquiry);

/// By an officer; a question to the institution is answered by its staff too, and who asked is told. conflict
/// ("answered-already") the second time.
Result<void> answer_inquiry(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& inquiry, std::string_view answer);

/// All of a report, oldest first. No permission is asked: for verbs and the dossier.
std::vector<Inquiry> inquiries(store::Tx& tx, const Id& institution, int year);

/// Those the institution was asked itself, for its staff.
Result<std::vector<Inquiry>> questions(store::Tx& tx, const access::Actor& actor, const Id& institution,
                                       int year);

}  // namespace kakari::reporting
