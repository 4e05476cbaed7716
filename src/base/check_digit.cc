#include "base/check_digit.h"

#include <algorithm>

namespace kakari {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Sum of the Luhn test with the rightmost digit of `digits` doubled when `double_last`.
int luhn_sum(std::string_view digits, bool double_last) {
  int sum = 0;
  bool doubled = double_last;
  for (std::size_t i = digits.size(); i-- > 0; doubled = !doubled) {
    const int d = (digits[i] - '0') * (doubled ? 2 : 1);
    sum += d > 9 ? d - 9 : d;
  }
  return sum;
}

/// ISO 7064 MOD 11,10: the digit that completes the digits of `body`.
char mod_11_10(std::string_view body) {
  int product = 10;
  for (const char c : body) {
    if (c < '0' || c > '9') continue;
    const int sum = (product + (c - '0')) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return char('0' + (11 - product) % 10);
}

}  // namespace

char luhn_digit(std::string_view digits) {
  return char('0' + (10 - luhn_sum(digits, true) % 10) % 10);
}

bool luhn_valid(std::string_view digits_with_check) {
  return all_digits(digits_with_check) && luhn_sum(digits_with_check, false) % 10 == 0;
}

bool institution_code_fits(std::string_view code10) {
  if (code10.size() != 10 || !all_digits(code10)) return false;
  const std::string_view prefecture = code10.substr(0, 2);
  const bool seven_alone = prefecture >= "11" && prefecture <= "14";
  return luhn_valid(seven_alone ? code10.substr(3) : code10);
}

std::string with_check_digit(std::string_view body) {
  std::string number{body};
  number += '-';
  number += mod_11_10(body);
  return number;
}

bool check_digit_fits(std::string_view number) {
  if (number.size() < 3 || number[number.size() - 2] != '-') return false;
  const std::string_view body = number.substr(0, number.size() - 2);
  const bool has_digit = std::ranges::any_of(body, [](char c) { return c >= '0' && c <= '9'; });
  return has_digit && number.back() == mod_11_10(body);
}

}  // namespace kakari
