// Formal papers: everything is placed where it is wanted on A4, and the file is tagged for screen readers, in
// Japanese, and the same bytes for the same content. Lengths are millimetres from the top left corner, type
// sizes points. One Canvas belongs to one thread.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "platform/pdf/type.h"

namespace kakari::pdf {

/// What a part is to a screen reader; cells stand in rows, rows in a table.
enum class Role { title, heading, paragraph, table, row, heading_cell, cell };

/// On A3 everything that is placed as on A4 stands larger by √2.
enum class Paper { a4, a3 };

struct Extent {
  double width_mm = 0, height_mm = 0;
  double baseline_mm = 0;  // of the last line, from the top of the text
  int lines = 0;
  int unknown = 0;  // characters that no font of this computer has
};

class Canvas {
 public:
  static constexpr double page_width_mm = 210, page_height_mm = 297;

  /// `made` is the day in the file's metadata; without it the computer's time stands there.
  Canvas(std::string_view title, std::optional<Date> made, Paper paper = Paper::a4);
  ~Canvas();

  void next_page();
  Extent measure(double width_mm, std::string_view text, const Type& type) const;
  Extent text(double x_mm, double y_mm, double width_mm, std::string_view text, const Type& type);
  void frame(double x_mm, double y_mm, double width_mm, double height_mm, double line_mm);
  void line(double x1_mm, double y1_mm, double x2_mm, double y2_mm, double line_mm);
  void shade(double x_mm, double y_mm, double width_mm, double height_mm, double grey);
  void qr(double x_mm, double y_mm, double size_mm, const std::string& text);

  /// Everything drawn while the part lives belongs to it; parts end in the opposite order.
  class Part {
   public:
    Part(Canvas& canvas, Role role);
    ~Part();
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

   private:
    Canvas& canvas_;
    Role role_;
  };

  /// The file's bytes; the canvas cannot be used afterwards.
  std::string finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kakari::pdf
