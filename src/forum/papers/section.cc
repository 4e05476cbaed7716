#include "forum/papers/section.h"

namespace kakari::papers {

Block said(std::string words) {
  return Text{std::move(words), false};
}
Block headline(std::string words) {
  return Text{std::move(words), true};
}

}  // namespace kakari::papers
