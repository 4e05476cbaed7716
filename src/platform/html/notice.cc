#include "platform/html/notice.h"

namespace kakari::html {
namespace {

struct Words {
  Markup css, said;
};

Words words(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::success:
      return {"success", "できました："};
    case NoticeKind::warning:
      return {"warning", "ご注意："};
    case NoticeKind::error:
      return {"error", "お知らせ："};
    case NoticeKind::info:
      break;
  }
  return {"info", ""};
}

}  // namespace

Fragment notice(const Notice& notice) {
  const auto [css, said] = words(notice.kind);
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
