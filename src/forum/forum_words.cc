#include "forum/forum_words.h"

namespace kakari::forum {

ForumWords load_forum_words(const std::string&, int year) {
  ForumWords words;
  words.year = year;
  return words;
}

}  // namespace kakari::forum
