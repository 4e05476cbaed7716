// A picture drawn by cairo, for PNG and PDF alike.
#pragma once
#include <cairo.h>

#include "platform/pdf/picture.h"

namespace kakari::pdf {

/// Into the rectangle from the origin, a picture's unit being one of cairo's.
void paint(cairo_t* cairo, const Picture& picture);

}  // namespace kakari::pdf
