#include <fmt/format.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "training/certificates/verify.h"

namespace kakari::certificates {
namespace {

constexpr std::uintmax_t kFileMax = 20 << 20;  // bytes

/// What the argument stands for: the bytes of its file, or itself.
std::optional<std::string> contents(const std::string& argument) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(argument, error)) return argument;
  if (std::filesystem::file_size(argument, error) > kFileMax || error) return {};
  std::ifstream file(argument, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file.eof() && file.fail()) return {};
  return bytes;
}

/// Somebody meant a file that is not there.
bool names_a_file(const std::string& argument) {
  return argument.find('/') != std::string::npos || argument.ends_with(".pdf") || argument.ends_with(".jwt");
}

std::string json_of(const Verification& v) {
  boost::json::object out{{"result", id(v.verdict)}, {"message", v.words}};
  if (v.certificate) {
    out["number"] = v.certificate->number;
    out["name"] = v.certificate->name;
    out["issued"] = v.certificate->issued.iso();
    if (!v.certificate->expires.empty()) out["expires"] = v.certificate->expires;
    if (v.certificate->revoked_at) {
      out["revoked"] = Date::of(v.certificate->revoked_at).iso();
      out["reason"] = v.certificate->revoked_reason;
    }
  }
  return boost::json::serialize(out);
}

int exit_code(Verdict verdict) {
  return verdict == Verdict::valid ? 0 : verdict == Verdict::misread ? 2 : 1;
}

}  // namespace

int verify_command(store::Database& database, const Question& question, const pdf::Signer& signer,
                   const BadgeKey& key, Date today, std::ostream& out, std::ostream& err) {
  const auto asked = contents(question.argument);
  if (!asked) {
    err << question.argument << ": 20MBまでのファイルとして読み取れません。\n";
    return 3;
  }
  const std::string text = trim(*asked);
  if (*asked == question.argument && names_a_file(question.argument) && !looks_like_token(text)) {
    err << question.argument << ": ファイルがありません。場所をご確認ください。\n";
    return 3;
  }
  const Verification found = database.read([&](store::Tx& tx) {
    if (asked->starts_with("%PDF-")) return verify_pdf(tx, *asked, signer, today);
    if (looks_like_token(text)) return verify_token(tx, text, key, today);
    return verify_number(tx, text, today);
  });
  if (question.as_json) {
    out << json_of(found) << "\n";
    return exit_code(found.verdict);
  }
  out << id(found.verdict) << "\n" << found.words << "\n";
  if (found.certificate)
    out << fmt::format("番号　{}\n氏名　{}\n修了日　{}\n", found.certificate->number, found.certificate->name,
                       found.certificate->issued.wareki());
  return exit_code(found.verdict);
}

}  // namespace kakari::certificates
