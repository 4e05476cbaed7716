#include "directory/days_said.h"
#include "directory/institution_parts.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

using html::NoticeKind;

html::Notice closing(const InstitutionView& view, const Setting& setting) {
  const Tongue& say = setting.say;
  const std::string on = day_said(view.institution.closed_on, say);
  const bool past = closed(view, setting.today());
  html::Notice out{.kind = NoticeKind::warning};
  out.title = past ? say("この医療機関は廃止されています", "This institution has closed")
                   : say("この医療機関は廃止される予定です", "This institution is going to close");
  if (say.english())
    out.text = (past ? "It closed" : "It will close") + (on.empty() ? "" : " on " + on) +
               (past ? ". What you read here is from before." : ".");
  else
    out.text = (on.empty() ? "" : on + "に") +
               (past ? "廃止されました。ここにあるのは過去の内容です。" : "廃止される予定です。");
  return out;
}

/// ［あおば医院］が令和9年1月1日に引き継ぎました。
html::Fragment neighbour_said(const Neighbour& other, std::string_view before, std::string_view after,
                              const Setting& setting) {
  html::Writer w(512);
  const Wording name = said_name(other.name, other.name_en, other.invented, setting.say);
  w << "<p>" << before << "<a href=\"" << setting.say.path("/institutions/" + other.number) << "\">"
    << name.fragment() << "</a>" << after << "</p>";
  return w.take();
}

html::Fragment moved(const Neighbour& to, const Setting& setting) {
  const std::string on = day_said(to.on, setting.say);
  return setting.say.english() ? neighbour_said(to, "Taken over on " + on + " by ", ".", setting)
                               : neighbour_said(to, on + "から、", "に引き継がれています。", setting);
}

html::Fragment took_over(const Neighbour& from, const Setting& setting) {
  const std::string on = day_said(from.on, setting.say);
  html::Notice out{.kind = NoticeKind::info};
  out.more = setting.say.english() ? neighbour_said(from, "It took over from ", " on " + on + ".", setting)
                                   : neighbour_said(from, on + "に、", "を引き継ぎました。", setting);
  return html::notice(out);
}

}  // namespace

html::Fragment said_first(const InstitutionView& view, const Setting& setting) {
  const Tongue& say = setting.say;
  html::Writer w(2048);
  if (!view.institution.closed_on.empty()) {
    html::Notice notice = closing(view, setting);
    if (view.moved_to) notice.more = moved(*view.moved_to, setting);
    w << html::notice(notice);
  }
  if (!sees_outpatients(view))
    w << html::notice(
        {.kind = NoticeKind::warning,
         .text =
             std::string(say("入所者や従業員など、限られた方を診る医療機関です。受診を希望する方は、ほかの"
                             "医療機関をお探しください。",
                             "It sees only certain people, such as residents of a home or employees. Please "
                             "look for another institution.")),
         .title = std::string(say("一般の方の外来は行っていません", "Not open to the general public"))});
  if (view.institution.invented)
    w << html::notice(
        {.kind = NoticeKind::info,
         .text = std::string(say("実在しない医療機関です。内容もすべて架空のものです。",
                                 "It does not exist, and all that is said of it is fictional.")),
         .title = std::string(say("架空の医療機関", "A fictional institution"))});
  if (view.took_over_from) w << took_over(*view.took_over_from, setting);
  return w.take();
}

}  // namespace kakari::directory
