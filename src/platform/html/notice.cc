#include "platform/html/notice.h"

namespace kakari::html {
namespace {

struct Words {
  Markup css, said;
};

Words words(NoticeKind kind, bool english) {
  switch (kind) {
    case NoticeKind::success:
      return {"success", english ? Markup("Done: ") : Markup("できました：")};
    case NoticeKind::warning:
      return {"warning", english ? Markup("Please note: ") : Markup("ご注意：")};
    case NoticeKind::error:
      return {"error", english ? Markup("Notice: ") : Markup("お知らせ：")};
    case NoticeKind::info:
      break;
  }
  return {"info", ""};
}

}  // namespace

Fragment notice(const Notice& notice) {
  const auto [css, said] = words(notice.kind, notice.english);
  Writer w(512);
  w << "<div class=\"notice " << css << "\"";
  if (notice.announced && notice.kind == NoticeKind::error) w << " role=\"alert\"";
  if (notice.announced && notice.kind != NoticeKind::error) w << " role=\"status\"";
  w << ">";
  if (!notice.title.empty()) w << "<p class=\"notice-title\">" << notice.title << "</p>";
  w << "<p>";
  if (notice.title.empty() && !said.text().empty()) w << "<span class=\"unseen\">" << said << "</span>";
  w << notice.text << "</p>" << notice.more << "</div>";
  return w.take();
}

}  // namespace kakari::html
