#include "access/security_notice.h"

#include <fmt/format.h>

#include "base/date.h"

namespace kakari::access {
namespace {

struct Words {
  std::string_view subject, happened, otherwise;
};

constexpr std::string_view change_password =
    "心当たりがないときは、すぐにログインしてパスワードを変更し、「自分の登録」の画面で、ほかの端末をすべてロ"
    "グアウトさせてください。";
constexpr std::string_view ask_office = "心当たりがないときは、すぐに管理されている窓口にご連絡ください。";

Words words_of(Security what) {
  switch (what) {
    case Security::new_device:
      return {"はじめての端末または場所からのログイン",
              "これまでに使われたことのない端末または場所から、ログインがありました。", change_password};
    case Security::password_changed:
      return {"パスワードの変更", "パスワードが変更されました。", ask_office};
    case Security::factor_added:
      return {"二要素認証の追加", "二要素認証の手段「{}」が追加されました。", change_password};
    case Security::factor_removed:
      return {"二要素認証の取り外し", "二要素認証の手段「{}」が取り外されました。", change_password};
    case Security::factors_reset:
      return {
          "二要素認証の解除",
          "管理者が、二要素認証の手段とリカバリーコードをすべて解除しました。次にログインしたとき、あらため"
          "て設定してください。",
          ask_office};
    case Security::recovery_made:
      return {"リカバリーコードの作成",
              "新しいリカバリーコードが作られました。前のものは使えなくなりました。", change_password};
    case Security::recovery_used:
      return {"リカバリーコードの使用",
              "リカバリーコードでログインがありました。未使用のコードは残り{}個です。", change_password};
    case Security::codes_guessed:
      return {"確認コードの入力の失敗",
              "正しいパスワードのあとに、誤った確認コードが続けて入力されました。ログインはされていません。",
              "心当たりがないときは、パスワードを知られているおそれがあります。すぐにログインしてパスワード"
              "を変更してください。"};
    case Security::passkey_copied:
      return {
          "複製のおそれのあるパスキー",
          "パスキー「{}」が、複製されて別の機器でも使われているおそれがあります。ログインはされていません。",
          "ほかの方法でログインし、「自分の登録」の画面で、このパスキーを取り外してください。"};
    case Security::sign_in_linked:
      return {"所属先の認証の追加", "「{}」でログインできるようになりました。", change_password};
    case Security::sign_in_unlinked:
      return {"所属先の認証の取り外し", "「{}」ではログインできなくなりました。", change_password};
  }
  return {};
}

}  // namespace

NoticeWords in_words(const SecurityNotice& notice) {
  const Words words = words_of(notice.what);
  std::string text = fmt::format("{} さん\n\n", notice.account.name);
  text += fmt::format(fmt::runtime(words.happened), notice.detail) + "\n\n";
  text += "日時：" + local_time(notice.at, true) + "\n";
  if (!notice.device.empty()) text += "端末：" + notice.device + "\n";
  if (!notice.address.empty()) text += "接続元：" + notice.address + "\n";
  text += fmt::format("\n{}\n\nこのお知らせには、押していただくリンクはありません。", words.otherwise);
  return {std::string(words.subject), std::move(text)};
}

}  // namespace kakari::access
