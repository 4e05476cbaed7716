// Check digits of numbers that people copy by hand.
#pragma once
#include <string>
#include <string_view>

namespace kakari {

/// The digit that makes `digits` + it pass the Luhn test; `digits` must be ASCII digits.
char luhn_digit(std::string_view digits);
bool luhn_valid(std::string_view digits_with_check);

/// Whether the last digit of a 10-digit 医療機関コード fits: Luhn over all ten, but over the last seven alone
/// in 埼玉 11, 千葉 12, 東京 13 and 神奈川 14.
bool institution_code_fits(std::string_view code10);

/// Numbers of Kakari: "31-000217-4" (機関番号), "R8-31-000217-4" (報告番号). The last digit checks all before
/// it (ISO 7064 MOD 11-10 over the digits; letters do not count).
std::string with_check_digit(std::string_view body);
bool check_digit_fits(std::string_view number);

}  // namespace kakari
