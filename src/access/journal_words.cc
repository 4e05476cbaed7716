#include "access/journal_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "access/act_words.h"

namespace kakari::access {
namespace {

using Said = std::pair<std::string_view, std::string_view>;

constexpr Said acts[] = {{"account.add", "アカウントを登録した"},
                         {"account.disable", "アカウントを停止した"},
                         {"account.end_grant", "権限を終えた"},
                         {"account.export", "保存されている情報を受け取った"},
                         {"account.grant", "権限を与えた"},
                         {"account.invite", "利用開始のご案内を作った"},
                         {"account.password", "パスワードを変更した"},
                         {"factor.add", "二要素認証の手段を追加した"},
                         {"factor.copied", "複製されたおそれのあるパスキーを断った"},
                         {"factor.remove", "二要素認証の手段を取り外した"},
                         {"factor.reset", "二要素認証をすべて解除した"},
                         {"factor.reseal", "二要素認証の情報を新しい鍵で閉じ直した"},
                         {"identity.link", "所属先の認証をつないだ"},
                         {"identity.unlink", "所属先の認証を取り外した"},
                         {"journal.erase", "操作の記録から個人の情報を消した"},
                         {"permission.review", "権限を点検した"},
                         {"provider.add", "所属先の認証サービスを登録した"},
                         {"provider.change", "所属先の認証サービスの設定を変えた"},
                         {"provider.end", "所属先の認証サービスを終えた"},
                         {"recovery.make", "リカバリーコードを作った"},
                         {"retention.apply", "保存の期間を過ぎたものを消した"},
                         {"retention.erase", "保存の期間を過ぎた個人の情報を消した"},
                         {"session.choose_role", "使う権限を選び直した"},
                         {"session.end", "ログアウトした"},
                         {"session.end_all", "ほかの端末をログアウトさせた"},
                         {"session.open", "ログインした"},
                         {"session.prove", "ご本人であることを確かめ直した"},
                         {"token.end", "プログラム用のトークンを取り消した"},
                         {"token.make", "プログラム用のトークンを作った"}};

}  // namespace

std::string act_in_words(std::string_view act) {
  if (const auto own = std::ranges::find(acts, act, &Said::first); own != std::end(acts))
    return std::string(own->second);
  for (std::size_t i = 0; i < act_count; ++i)
    if (id(Act(i)) == act) return std::string(words(Act(i)));
  return {};
}

}  // namespace kakari::access
