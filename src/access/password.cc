#include "access/password.h"

#include <sodium.h>

#include <array>
#include <new>
#include <semaphore>
#include <stdexcept>

#include "access/common_passwords.h"
#include "base/text.h"

namespace kakari::access {
namespace {

constexpr std::size_t characters_min = 12, characters_max = 128;

// The beginnings of what people choose when they must reach twelve characters; a password that is one of them
// repeated or filled up with digits is refused.
constexpr std::string_view common[] = {
    "password", "passw0rd", "pa55word", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "iloveyou", "letmein",
    "welcome", "admin", "abc123", "1q2w3e4r", "1qaz2wsx", "qazwsx", "sakura", "nihon", "tokyo", "tottori",
    "kakari", "hospital", "clinic", "byouin", "iryou", "monkey", "dragon", "football", "baseball", "princess",
    "sunshine", "pokemon", "doraemon", "arigatou", "konnichiwa",
    // this product, its roles and the prefectures (ASVS 6.1.2)
    "kakaritsuke", "ishikai", "kencho", "kenchou", "hokenjo", "shinryoujo", "officer", "prefecture",
    "kanrisha", "かかりつけ", "医師会", "県庁", "保健所", "診療所", "病院", "管理者", "hokkaido", "aomori",
    "iwate", "miyagi", "akita", "yamagata", "fukushima", "ibaraki", "tochigi", "gunma", "saitama", "chiba",
    "kanagawa", "niigata", "toyama", "ishikawa", "fukui", "yamanashi", "nagano", "gifu", "shizuoka", "aichi",
    "shiga", "kyoto", "osaka", "hyogo", "nara", "wakayama", "shimane", "okayama", "hiroshima", "yamaguchi",
    "tokushima", "kagawa", "ehime", "kochi", "fukuoka", "saga", "nagasaki", "kumamoto", "oita", "miyazaki",
    "kagoshima", "okinawa"};

std::counting_semaphore<2>& slots() {
  static std::counting_semaphore<2> both(2);
  return both;
}

struct Slot {
  Slot() { slots().acquire(); }
  ~Slot() { slots().release(); }
  Slot(const Slot&) = delete;
};

void start_sodium() {
  static const int started = sodium_init();
  if (started < 0) throw std::runtime_error("libsodium did not start");
}

std::string hash_narrow(std::string_view password, const PasswordCost& cost) {
  start_sodium();
  const Slot slot;
  std::array<char, crypto_pwhash_STRBYTES> hash;
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return hash.data();
}

// One character, or a short run of them, again and again: aaaaaaaaaaaa, abcabcabcabc.
bool repeats(std::string_view text) {
  for (std::size_t period = 1; period <= 4; ++period) {
    bool all = true;
    for (std::size_t i = period; all && i < text.size(); ++i) all = text[i] == text[i - period];
    if (all) return true;
  }
  return false;
}

// 123456789012, abcdefghijkl, and backwards.
bool runs(std::string_view text) {
  for (const int step : {1, -1}) {
    bool all = true;
    for (std::size_t i = 1; all && i < text.size(); ++i) {
      const int difference = text[i] - text[i - 1];
      all = difference == step || difference == step * -9;
    }
    if (all) return true;
  }
  return false;
}

bool is_common(std::string_view lower) {
  for (const std::string_view word : common) {
    std::string rest(lower);
    for (std::size_t at; (at = rest.find(word)) != std::string::npos;) rest.erase(at, word.size());
    if (rest.size() != lower.size() && rest.find_first_not_of("0123456789!?.-_@#") == std::string::npos)
      return true;
  }
  return false;
}

}  // namespace

std::string hash_password(std::string_view password, const PasswordCost& cost) {
  return hash_narrow(narrow(password), cost);
}

bool password_fits(std::string_view password, std::string_view hash, const PasswordCost& cost) {
  const std::string typed = narrow(password);
  if (typed.size() > 4 * characters_max || hash.empty()) {
    hash_narrow("nobody", cost);
    return false;
  }
  start_sodium();
  const Slot slot;
  return crypto_pwhash_str_verify(std::string(hash).c_str(), typed.data(), typed.size()) == 0;
}

std::string password_refusal(std::string_view password, std::string_view login, std::string_view name) {
  const auto characters = length(password);
  if (!characters) return "パスワードを入力し直してください（読み取れない文字が含まれています）。";
  if (*characters < characters_min)
    return "パスワードは12文字以上にしてください。いくつかの言葉をつなげると、長くても覚えやすくなります。";
  if (*characters > characters_max) return "パスワードは128文字以内にしてください。";
  std::string lower = narrow(password);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  if (repeats(lower) || runs(lower) || is_common(lower) || is_common_password(lower))
    return "推測されやすいパスワードです。ほかのものにしてください。";
  if (!login.empty() && fold(password).find(fold(login)) != std::string::npos)
    return "パスワードには、ログイン名を含めないでください。";
  if (!name.empty() && fold(password) == fold(name))
    return "パスワードには、お名前をそのまま使わないでください。";
  return {};
}

}  // namespace kakari::access
