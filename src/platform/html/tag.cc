#include "platform/html/tag.h"

namespace kakari::html {

std::string_view word(Tone tone) {
  switch (tone) {
    case Tone::settled:
      return "settled";
    case Tone::waiting:
      return "waiting";
    case Tone::wrong:
      return "wrong";
    case Tone::published:
      return "published";
    case Tone::plain:
      break;
  }
  return "plain";
}

Fragment tag(const Tag& tag) {
  Writer w(96);
  if (!tag.text.empty()) w << "<span class=\"tag " << word(tag.tone) << "\">" << tag.text << "</span>";
  return w.take();
}

Fragment tags(const std::vector<Tag>& tags) {
  Writer w(256);
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (i) w << " ";
    w << tag(tags[i]);
  }
  return w.take();
}

}  // namespace kakari::html
