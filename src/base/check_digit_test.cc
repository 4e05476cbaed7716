#include "base/check_digit.h"

#include <gtest/gtest.h>

namespace kakari {
namespace {

TEST(CheckDigit, MostPrefecturesCheckAllTenDigitsOfTheInstitutionCode) {
  EXPECT_TRUE(institution_code_fits("3110110685"));
  EXPECT_TRUE(institution_code_fits("0110110210"));
  EXPECT_FALSE(institution_code_fits("3110110686"));
}

TEST(CheckDigit, FourPrefecturesCheckTheLastSevenAlone) {
  for (const std::string prefecture : {"11", "12", "13", "14"}) {
    const std::string seven = std::string("010101") + luhn_digit("010101");
    EXPECT_TRUE(institution_code_fits(prefecture + "1" + seven));
    EXPECT_TRUE(luhn_valid(seven));
  }
}

TEST(CheckDigit, AnInstitutionCodeHasTenDigits) {
  EXPECT_FALSE(institution_code_fits("110110685"));
  EXPECT_FALSE(institution_code_fits("31101106A5"));
  EXPECT_FALSE(institution_code_fits(""));
}

TEST(CheckDigit, ANumberIsRecognisedAgain) {
  const std::string number = with_check_digit("31-000217");
  EXPECT_EQ(number.size(), 11u);
  EXPECT_TRUE(check_digit_fits(number));
  EXPECT_TRUE(check_digit_fits(with_check_digit("R8-31-000217")));
}

TEST(CheckDigit, OneWrongDigitOrTwoSwappedNeighboursAreSeen) {
  const std::string number = with_check_digit("31-000217");
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (number[i] == '-') continue;
    for (char c = '0'; c <= '9'; ++c) {
      std::string wrong = number;
      wrong[i] = c;
      EXPECT_EQ(check_digit_fits(wrong), c == number[i]) << wrong;
    }
  }
  std::string swapped = number;
  std::swap(swapped[7], swapped[8]);
  EXPECT_FALSE(check_digit_fits(swapped));
}

TEST(CheckDigit, RefusesWhatIsNoNumber) {
  EXPECT_FALSE(check_digit_fits(""));
  EXPECT_FALSE(check_digit_fits("-1"));
  EXPECT_FALSE(check_digit_fits("31-0002174"));
  EXPECT_FALSE(check_digit_fits("abc-4"));
}

}  // namespace
}  // namespace kakari
