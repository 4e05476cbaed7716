#include "messages/page_parts.h"

#include <algorithm>

#include "base/text.h"
#include "messages/pages.h"
#include "platform/html/pager.h"

namespace kakari::messages {

std::string time_words(Instant at, const Moment& moment) {
  return local_time(at, Date::of(at).year() != moment.today().year());
}

std::size_t page_of(std::string_view typed) {
  return std::size_t(std::clamp<std::int64_t>(parse_count(typed).value_or(1), 1, 100'000));
}

std::size_t pages_in(std::int64_t total, std::size_t size) {
  return std::max<std::size_t>(1, (std::size_t(total) + size - 1) / size);
}

html::Fragment pager_of(std::int64_t total, std::size_t page, std::size_t size, std::string_view path) {
  const auto address = [&](std::size_t n) { return std::string(path) + "?page=" + std::to_string(n); };
  return html::pager({.total = total,
                      .first = total == 0 ? 0 : std::int64_t((page - 1) * size + 1),
                      .last = std::min(total, std::int64_t(page * size)),
                      .previous = page > 1 ? address(page - 1) : "",
                      .next = page < pages_in(total, size) ? address(page + 1) : ""});
}

html::Tag tag_of(MailStanding standing) {
  switch (standing) {
    case MailStanding::waiting:
      return {"送信待ち", html::Tone::plain};
    case MailStanding::claimed:
      return {"送信中", html::Tone::plain};
    case MailStanding::sent:
      return {"送信済み", html::Tone::settled};
    case MailStanding::refused:
      return {"届きませんでした", html::Tone::wrong};
    case MailStanding::later:
      return {"あとで再送", html::Tone::waiting};
    case MailStanding::unknown:
      return {"届いたか分からない", html::Tone::wrong};
    case MailStanding::gathered:
      return {"まとめて送信", html::Tone::plain};
  }
  return {};
}

std::vector<access::Route> pages(store::Database& database) {
  std::vector<access::Route> all = list_routes(database);
  for (const auto routes : {setting_routes, mail_routes})
    for (access::Route& route : routes(database)) all.push_back(std::move(route));
  return all;
}

}  // namespace kakari::messages
