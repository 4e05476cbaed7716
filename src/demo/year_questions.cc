// Questions about reports that are being confirmed, and a confirmation of many at once.
#include "demo/must.h"
#include "demo/year_parts.h"
#include "reporting/bulk_confirmation.h"
#include "reporting/inquiry.h"
#include "reporting/queue.h"

namespace kakari::demo {
namespace {

using reporting::InquiryKind;

std::optional<regime::Function> waiting(const reporting::QueueRow& row) {
  for (const regime::Function function : regime::kFunctions)
    if (row.decided.at(std::size_t(function)) == reporting::Decided::waiting) return function;
  return {};
}

std::string municipality_of(const Year& y, const reporting::QueueRow& row) {
  const regime::Municipality* place = y.areas.municipality(row.municipality);
  return (place ? place->name : y.prefecture_name()) + " 長寿社会課（架空）";
}

}  // namespace

void ask_questions(const Year& y, const std::vector<Made>&) {
  y.database.write([&](store::Tx& tx) {
    const auto queue = must(reporting::queue(
        tx, y.officer, {.year = y.year, .stage = reporting::Stage::in_review, .page_size = 20}, y.now));
    std::vector<const reporting::QueueRow*> rows;
    for (const auto& row : queue.rows)
      if (waiting(row)) rows.push_back(&row);
    const auto ask = [&](const reporting::QueueRow& row, const Moment& moment,
                         reporting::NewInquiry inquiry) {
      inquiry.function = waiting(row);
      return must(reporting::inquire(tx, y.officer, moment, row.institution, y.year, inquiry));
    };
    if (rows.size() < 3) return;
    ask(*rows[0], y.ago(9, 11),
        {.kind = InquiryKind::staff,
         .addressee = "事務長（架空）",
         .way = "電話",
         .question =
             "連携する医療機関との取決めの書面があるかをお尋ねしました。確かめて折り返すとのことです。"});
    const Id asked = ask(*rows[1], y.ago(7, 10),
                         {.kind = InquiryKind::staff,
                          .addressee = "看護師長（架空）",
                          .way = "電話",
                          .question = "当番でない日の夜間の電話は、どなたが受けていますか。"});
    must(reporting::answer_inquiry(tx, y.officer, y.ago(6, 16), asked,
                                   "院長の携帯電話に転送し、必要なときは往診しているとのことでした。"));
    const Id office = ask(*rows[2], y.ago(8, 14),
                          {.kind = InquiryKind::office,
                           .addressee = municipality_of(y, *rows[2]),
                           .way = "文書",
                           .question = "在宅医療・介護連携推進事業への参加の状況をご教示ください。"});
    must(reporting::answer_inquiry(tx, y.officer, y.ago(3, 9), office,
                                   "令和8年4月から会議に参加し、事例の検討にも加わっています。"));
  });
}

void confirm_together(const Year& y) {
  const auto candidates = y.database.read([&](store::Tx& tx) {
    return must(reporting::bulk_candidates(tx, y.second, {.year = y.year, .page_size = 100}));
  });
  std::vector<reporting::BulkPick> picks;
  for (const auto& row : candidates.rows)
    if (picks.size() < 6 && !row.name.starts_with("みなと在宅クリニック"))
      picks.push_back({row.institution, row.revision});
  if (picks.empty()) return;
  const Moment moment = y.ago(1, 15);
  must(reporting::confirm_in_bulk(y.database, y.second, moment, moment.new_id(), y.year, picks));
}

}  // namespace kakari::demo
