// A state in a word: colour is never the only sign.
#pragma once
#include <string>
#include <vector>

#include "platform/html/writer.h"

namespace kakari::html {

enum class Tone {
  plain,
  settled,    // green: 有り, 確認済
  waiting,    // amber: changed since last year, still to do
  wrong,      // red: needs mending
  published,  // blue: 公表
};

struct Tag {
  std::string text = {};
  Tone tone = Tone::plain;
};

/// `w << tag({"確認済", Tone::settled})`; nothing for an empty text.
Fragment tag(const Tag& tag);
/// Several side by side.
Fragment tags(const std::vector<Tag>& tags);
/// "settled", "waiting" …: the word used in class names.
std::string_view word(Tone tone);

}  // namespace kakari::html
