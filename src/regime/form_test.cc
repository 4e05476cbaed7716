#include "regime/form.h"

#include <gtest/gtest.h>

namespace kakari::regime {
namespace {

Form the_form(int year) {
  auto form = load_form("regime", year);
  if (form) return std::move(*form);
  for (const Finding& f : form.error()) ADD_FAILURE() << f.file << ":" << f.line << ": " << f.message;
  throw std::runtime_error("the form does not read");
}

TEST(Form2025, HasThe77RowsOfTheManual) {
  EXPECT_EQ(the_form(2025).rows(), 77U);
}

}  // namespace
}  // namespace kakari::regime
