// The groups of activities in two columns of 項目 and 実施, as the form of the training has them.
#pragma once
#include <array>
#include <span>

#include "paperwork/application_form.h"
#include "platform/pdf/canvas.h"

namespace kakari::paperwork {

class ActivityColumns {
 public:
  /// Groups stay whole; they are divided where the longer column is shortest.
  explicit ActivityColumns(std::span<const ApplicationForm::Group> groups);

  double height_mm(const pdf::Canvas& page, std::size_t column, double width_mm, double points) const;
  /// Where the column ends.
  double draw(pdf::Canvas& page, std::size_t column, double left_mm, double top_mm, double width_mm,
              double points) const;

 private:
  std::array<std::span<const ApplicationForm::Group>, 2> columns_;
};

}  // namespace kakari::paperwork
