// What a physician or an office types about a physician: read as meant, and said at its field when it cannot
// be.
#include "base/text.h"
#include "base/utf8.h"
#include "registry/physician_check.h"
#include "registry/typed_day.h"

namespace kakari::registry {
namespace {

constexpr int kYoungestAtLicence = 20;
constexpr std::size_t kNameMax = 60;

std::string katakana(std::string_view typed) {
  const std::string text = trim(narrow(typed));
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = utf8::next(text, at);
    if (c == U' ' || c == U'　') {
      space = !out.empty();
      continue;
    }
    if (c >= 0x3041 && c <= 0x3096) c += 0x60;
    if (space) out += "　";
    space = false;
    utf8::append(out, c);
  }
  return out;
}

bool is_katakana(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!(c >= 0x30A1 && c <= 0x30FC) && c != U'　') return false;
  }
  return true;
}

std::string name_problem(const std::string& name) {
  const auto characters = length(name);
  if (!characters || *characters == 0) return "氏名を、医籍に登録されているとおりに入力してください。";
  return *characters > kNameMax ? "氏名は60文字以内で入力してください。" : "";
}

std::string kana_problem(const std::string& kana) {
  if (kana.empty()) return "フリガナを入力してください。";
  if (!is_katakana(kana)) return "フリガナは、カタカナまたはひらがなで入力してください。";
  return length(kana).value_or(1000) > kNameMax ? "フリガナは60文字以内で入力してください。" : "";
}

std::string birth_problem(const std::string& birth_date, Date today) {
  const auto day = Date::parse(birth_date);
  if (!day) return "生年月日を「1970-01-31」のように入力してください。";
  if (*day > today) return "生年月日が、今日より後になっています。";
  return *day < Date(1900, 1, 1) ? "生年月日の年を確かめてください。" : "";
}

std::string licence_day_problem(const PhysicianDetails& d, Date today) {
  const auto day = Date::parse(d.licence_date);
  if (!day) return "医籍登録年月日を、免許証のとおりに入力してください。";
  if (*day > today) return "医籍登録年月日が、今日より後になっています。";
  const auto born = Date::parse(d.birth_date);
  if (born && day->year() - born->year() < kYoungestAtLicence)
    return "医籍登録年月日が、生年月日と合いません。どちらかを確かめてください。";
  return "";
}

}  // namespace

PhysicianDetails normal_details(const PhysicianDetails& typed) {
  PhysicianDetails d;
  d.name = trim(typed.name);
  d.kana = katakana(typed.kana);
  d.birth_date = read_day(typed.birth_date);
  d.licence_number = read_licence_number(typed.licence_number);
  d.licence_date = read_day(typed.licence_date);
  return d;
}

std::vector<FieldProblem> details_problems(const PhysicianDetails& d, Date today, bool licence_date_needed) {
  std::vector<FieldProblem> problems;
  const auto add = [&](std::string_view field, std::string message) {
    if (!message.empty()) problems.push_back({std::string(field), std::move(message)});
  };
  add("name", name_problem(d.name));
  add("kana", kana_problem(d.kana));
  add("birth_date", birth_problem(d.birth_date, today));
  if (d.licence_number.empty())
    add("licence_number", "医籍登録番号を、6桁以内の数字で入力してください。免許証に書かれています。");
  if (licence_date_needed || !d.licence_date.empty()) add("licence_date", licence_day_problem(d, today));
  return problems;
}

}  // namespace kakari::registry
