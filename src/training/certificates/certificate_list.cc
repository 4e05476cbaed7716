#include "training/certificates/certificate_list.h"

#include <fmt/format.h>

#include "access/act.h"
#include "base/text.h"
#include "registry/physician_row.h"
#include "training/certificates/certificate_row.h"

namespace kakari::certificates {
namespace {

struct Where {
  std::string sql = "1=1";
  std::vector<std::string> args;

  void add(std::string_view condition, std::initializer_list<std::string> values = {}) {
    sql += fmt::format(" AND {}", condition);
    args.insert(args.end(), values);
  }
};

/// "50%" as a pattern that begins with just that.
std::string beginning(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + "%";
}

Where where(const ListFilter& filter) {
  Where w;
  using State = ListFilter::State;
  if (filter.state == State::valid) w.add("c.revoked_at = 0 AND c.replaced_by = ''");
  if (filter.state == State::revoked) w.add("c.revoked_at > 0");
  if (filter.state == State::imported) w.add("c.imported = 1");
  const std::string text = trim(filter.text);
  if (text.empty()) return w;
  if (const std::string number = read_number(text); !number.empty()) {
    w.add("c.number = ?", {number});
    return w;
  }
  const std::string key = beginning(registry::person_key(text));
  w.add(
      "(p.name_key LIKE ? ESCAPE '\\' OR p.kana_key LIKE ? ESCAPE '\\' OR c.earlier_number = ? OR "
      "(p.licence_number = ? AND p.licence_number <> ''))",
      {key, key, narrow(text), registry::read_licence_number(text)});
  return w;
}

}  // namespace

Result<CertificateList> list_certificates(store::Tx& tx, const access::Actor& actor,
                                          const ListFilter& filter) {
  if (auto may = access::may(actor, access::Act::certificate_manage, {}); !may)
    return std::unexpected(may.error());
  const Where w = where(filter);
  constexpr std::string_view from = "FROM certificate c JOIN physician p ON p.id = c.physician_id WHERE";
  std::vector<store::Value> args;
  for (const std::string& arg : w.args) args.push_back(store::to_value(arg));
  CertificateList list;
  const std::string_view counted = trim(filter.text).empty() ? "FROM certificate c WHERE" : from;
  list.total = tx.run(fmt::format("SELECT COUNT(*) {} {}", counted, w.sql), args).front().integer(0);
  args.push_back(store::to_value(filter.page_size));
  args.push_back(store::to_value(std::int64_t(filter.page - 1) * filter.page_size));
  for (const store::Row& row :
       tx.run(fmt::format("SELECT {}, p.name {} {} ORDER BY c.issued_on DESC, c.id DESC "
                          "LIMIT ? OFFSET ?",
                          certificate_columns(), from, w.sql),
              args))
    list.rows.push_back({certificate_of(row), row.text(row.size() - 1)});
  const auto counts = tx.one("SELECT COUNT(*), COUNT(*) FILTER (WHERE revoked_at > 0) FROM certificate");
  list.all = counts->integer(0);
  list.revoked = counts->integer(1);
  return list;
}

std::vector<ListedTerm> president_terms(store::Tx& tx) {
  std::vector<ListedTerm> terms;
  for (const store::Row& row :
       tx.query("SELECT name, from_date, by_name FROM president_term ORDER BY from_date DESC"))
    terms.push_back({row.text(0), row.text(1), row.text(2)});
  return terms;
}

}  // namespace kakari::certificates
