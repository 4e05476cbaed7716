// What an institution is told when it is asked to report.
#include "reporting/requests/request.h"

namespace kakari::requests {
namespace {

std::string day(std::string_view iso) {
  const auto date = Date::parse(iso);
  return date ? date->wareki() : std::string(iso);
}

}  // namespace

Words request_words(const reporting::Cycle& cycle, std::string_view prefecture_name) {
  const std::string name = fmt::format("{} かかりつけ医機能報告", fiscal_year_name(cycle.year));
  std::string until = fmt::format("報告の期限　{}まで", day(cycle.legal_deadline));
  if (cycle.target != cycle.legal_deadline)
    until = fmt::format("ご協力いただきたい期日　{}まで\n法律上の期限　{}まで", day(cycle.target),
                        day(cycle.legal_deadline));
  return {fmt::format("{}のお願い", name),
          fmt::format(
              "日頃より地域の医療にご協力いただき、ありがとうございます。\n"
              "医療法第30条の18の4の規定により、{}をお願いいたします。\n\n"
              "報告の受付　{}から\n{}\n\n"
              "{}時点の内容をご報告ください。受付が始まると、「かかりつけ医機能報告」の画面から入力できます。"
              "昨年度に報告された医療機関では、昨年度の内容が入っていますので、"
              "変わったところだけをお直しください。\n\n"
              "行き違いで報告がお済みのときは、ご容赦ください。\n\n{}",
              name, day(cycle.opens), until, day(cycle.as_of()), prefecture_name)};
}

}  // namespace kakari::requests
