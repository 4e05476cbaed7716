// The 日常生活圏域 of one municipality beside the institutions that lie there.
#pragma once
#include <string>
#include <vector>

#include "forum/cube.h"
#include "forum/living_area.h"

namespace kakari::models {

struct LivingView {
  const regime::Municipality* municipality = nullptr;
  std::vector<forum::LivingArea> areas;
  std::vector<std::vector<forum::Doc>> inside;  // open institutions by area
  std::vector<forum::Doc> nowhere;              // that no part names
  struct Twice {
    forum::Doc doc = 0;
    forum::Lies lies;
  };
  std::vector<Twice> twice;  // that parts of two areas name
  struct Town {
    std::string name;
    std::size_t institutions = 0;
  };
  std::vector<Town> towns;  // of the addresses there, by name
};

LivingView living_view(const forum::Roster& roster, const regime::Areas& areas,
                       const regime::Municipality& municipality, std::vector<forum::LivingArea> drawn);

}  // namespace kakari::models
