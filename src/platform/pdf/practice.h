// What a rehearsal prints across every page of paper, so that nothing of it is ever taken for real.
#pragma once
#include <cairo.h>

#include <string>
#include <string_view>

namespace kakari::pdf {

/// For every page this program draws from now on; "" for none. Set once, before the first is drawn.
void print_across(std::string_view word);
/// That word, for files of other kinds.
const std::string& printed_across();

/// Ends a page of A4, with the word across it where there is one.
void show_page(cairo_t* cairo);

}  // namespace kakari::pdf
