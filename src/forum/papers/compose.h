// A pack's content, chapter by chapter.
#pragma once
#include <functional>

#include "forum/papers/material.h"

namespace kakari::papers {

/// `step` is told what comes next, before each chapter. Chapters with nothing in them stay out.
Content compose(const Material& material, const Wish& wish,
                const std::function<void(std::string_view)>& step);
/// How often `step` will be told.
int chapters_of(const Material& material, const Wish& wish);

}  // namespace kakari::papers
