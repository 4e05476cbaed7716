#include "training/certificates/certificate.h"

#include <algorithm>

#include "base/check_digit.h"
#include "base/text.h"
#include "training/certificates/certificate_row.h"

namespace kakari::certificates {
namespace {

std::string select_where(std::string_view condition) {
  return "SELECT " + certificate_columns() + " FROM certificate c WHERE " + std::string(condition);
}

/// Only letters and digits of what was typed; nothing when there is anything but hyphens and blanks besides.
std::string letters_and_digits(std::string_view typed) {
  static constexpr std::string_view passed_over[]{"-", " ", "‐", "‑",  "‒", "–",
                                                  "—", "―", "−", "ー", "ｰ", "　"};
  std::string out;
  const std::string narrowed = narrow(typed);
  for (std::string_view left = narrowed; !left.empty();) {
    const char c = left.front();
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
      out += c >= 'a' ? char(c - 'a' + 'A') : c;
      left.remove_prefix(1);
      continue;
    }
    const auto* found =
        std::ranges::find_if(passed_over, [&](std::string_view piece) { return left.starts_with(piece); });
    if (found == std::end(passed_over)) return {};
    left.remove_prefix(found->size());
  }
  return out;
}

}  // namespace

bool Certificate::valid_on(Date day) const {
  return revoked_at == 0 && issued <= day && (expires.empty() || day.iso() <= expires);
}

std::optional<Certificate> find_certificate(store::Tx& tx, const Id& id) {
  const auto row = tx.one(select_where("c.id = ?"), id);
  if (!row) return {};
  return certificate_of(*row);
}

std::optional<Certificate> find_by_number(store::Tx& tx, std::string_view number) {
  if (const std::string own = read_number(number); !own.empty())
    if (const auto row = tx.one(select_where("c.number = ?"), own)) return certificate_of(*row);
  const std::string earlier = trim(narrow(number));
  if (earlier.empty()) return {};
  const auto rows =
      tx.query(select_where("c.earlier_number = ? AND c.earlier_number <> '' LIMIT 2"), earlier);
  if (rows.size() != 1) return {};
  return certificate_of(rows.front());
}

std::vector<Certificate> certificates_of(store::Tx& tx, std::string_view physician) {
  std::vector<Certificate> found;
  for (const store::Row& row :
       tx.query(select_where("c.physician_id = ? ORDER BY c.issued_on DESC, c.id DESC"), physician))
    found.push_back(certificate_of(row));
  return found;
}

std::optional<Certificate> valid_certificate(store::Tx& tx, std::string_view physician, Date on) {
  for (Certificate& certificate : certificates_of(tx, physician))
    if (certificate.valid_on(on)) return std::move(certificate);
  return {};
}

std::string read_number(std::string_view typed) {
  const std::string packed = letters_and_digits(typed);
  constexpr std::size_t year_digits = 2, serial_digits_min = 6;
  if (packed.size() < 1 + year_digits + serial_digits_min + 1 || packed.size() > 12 ||
      packed.front() != 'K' ||
      !std::all_of(packed.begin() + 1, packed.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return {};
  std::string number = packed.substr(0, 1 + year_digits) + "-" +
                       packed.substr(1 + year_digits, packed.size() - 2 - year_digits) + "-" + packed.back();
  if (!check_digit_fits(number)) return {};
  return number;
}

}  // namespace kakari::certificates
