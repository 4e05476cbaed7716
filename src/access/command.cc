#include "access/command.h"

#include <fmt/format.h>

#include "access/factor.h"
#include "access/invitation.h"
#include "access/password.h"
#include "access/record.h"

namespace kakari::access {
namespace {

int refused(const Problem& problem, std::ostream& err) {
  err << problem.message << '\n';
  for (const FieldProblem& field : problem.fields) err << "  " << field.message << '\n';
  return 1;
}

Result<NewGrant> read_grant(const GrantWords& words) {
  const auto role = role_of(words.role);
  if (!role || *role == Role::anonymous) {
    std::string known;
    for (std::size_t r = 1; r < role_count; ++r) known += fmt::format(" {}", id(Role(r)));
    return problem(ProblemKind::invalid, "no-such-role",
                   fmt::format("「{}」という権限はありません。使えるもの:{}", words.role, known));
  }
  std::string prefecture = words.prefecture;
  if (prefecture.empty() && *role != Role::institution_staff) prefecture = words.scope.substr(0, 2);
  return NewGrant{*role, words.scope, words.scope_name.empty() ? words.scope : words.scope_name, prefecture};
}

constexpr int provisional_days = 7;
constexpr Instant provisional_us = provisional_days * Instant(86'400'000'000);

Result<Account> account_with(store::Tx& tx, const std::string& login) {
  if (auto account = find_account_by_login(tx, login)) return *std::move(account);
  return problem(ProblemKind::not_found, "no-such-account",
                 fmt::format("ログイン名「{}」のアカウントはありません。", login));
}

}  // namespace

int add_command(Access& access, const AddCommand& wanted, std::ostream& out, std::ostream& err) {
  const bool made = wanted.password.empty();
  const std::string password = made ? new_code(access.random) : wanted.password;
  if (const std::string refusal = password_refusal(password, wanted.login, wanted.name); !refusal.empty())
    return refused({ProblemKind::invalid, "password-refused", refusal, {}}, err);
  const std::string hash = hash_password(password, access.rules.password);
  const auto account = access.database.write([&](store::Tx& tx) -> Result<Account> {
    const Actor system = system_actor();
    auto added = add_account(tx, access.moment(), system, {wanted.name, wanted.login, hash});
    if (added)
      tx.exec("UPDATE account SET password_ends_at = ? WHERE id = ?", access.real.now() + provisional_us,
              added->id);
    if (!added || wanted.grant.role.empty()) return added;
    const auto granted = read_grant(wanted.grant);
    if (!granted) return std::unexpected(granted.error());
    if (const auto given = grant(tx, access.moment(), system, *added, *granted); !given)
      return std::unexpected(given.error());
    return added;
  });
  if (!account) return refused(account.error(), err);
  out << fmt::format("アカウントを作りました: {}（{}）\n", account->login, account->name);
  if (const auto role = role_of(wanted.grant.role))
    out << fmt::format("権限: {}　{}\n", label(*role), wanted.grant.scope_name);
  if (made) out << fmt::format("仮のパスワード: {}\n", password);
  out << fmt::format("{}日以内にログインし、「自分の登録」の画面でパスワードを変更してください。\n",
                     provisional_days);
  return 0;
}

int grant_command(Access& access, const GrantCommand& wanted, std::ostream& out, std::ostream& err) {
  const auto wanted_grant = read_grant(wanted.grant);
  if (!wanted_grant) return refused(wanted_grant.error(), err);
  const auto given = access.database.write([&](store::Tx& tx) -> Result<Grant> {
    const auto account = account_with(tx, wanted.login);
    if (!account) return std::unexpected(account.error());
    return grant(tx, access.moment(), system_actor(), *account, *wanted_grant);
  });
  if (!given) return refused(given.error(), err);
  out << fmt::format("{} に権限を加えました: {} {}\n", wanted.login, label(given->role), given->scope_name);
  return 0;
}

int invite_command(Access& access, const InviteCommand& wanted, std::ostream& out, std::ostream& err) {
  const auto wanted_grant = read_grant(wanted.grant);
  if (!wanted_grant) return refused(wanted_grant.error(), err);
  const auto code = access.database.write([&](store::Tx& tx) {
    return invite(tx, access.moment(), system_actor(), {*wanted_grant, wanted.second, wanted.days});
  });
  if (!code) return refused(code.error(), err);
  out << *code << '\n';
  err << fmt::format(
      "{} 宛ての利用開始コードです。もう一度表示することはできません。有効期間は {} 日です。\n",
      wanted_grant->scope_name, wanted.days);
  return 0;
}

int token_command(Access& access, const TokenCommand& wanted, std::ostream& out, std::ostream& err) {
  const auto secret = access.database.write([&](store::Tx& tx) -> Result<std::string> {
    const auto account = account_with(tx, wanted.login);
    if (!account) return std::unexpected(account.error());
    std::vector<Grant> fitting;
    for (const Grant& held : grants_of(tx, account->id))
      if ((wanted.role.empty() || id(held.role) == wanted.role) &&
          (wanted.scope.empty() || held.scope == wanted.scope))
        fitting.push_back(held);
    if (fitting.size() != 1)
      return problem(ProblemKind::invalid, "which-grant",
                     fitting.empty()
                         ? "このアカウントに、その権限はありません。"
                         : "権限が複数あります。どの権限のトークンか、権限と対象で指定してください。");
    return access.tokens.make(tx, access.moment(), system_actor(), fitting.front().id, wanted.name,
                              wanted.days);
  });
  if (!secret) return refused(secret.error(), err);
  out << *secret << '\n';
  err << fmt::format("もう一度表示することはできません。有効期間は {} 日です。\n", wanted.days);
  return 0;
}

int tokens_command(Access& access, const std::string& login, std::ostream& out, std::ostream& err) {
  const auto tokens = access.database.read([&](store::Tx& tx) -> Result<std::vector<TokenShown>> {
    const auto account = account_with(tx, login);
    if (!account) return std::unexpected(account.error());
    return access.tokens.list(tx, account->id);
  });
  if (!tokens) return refused(tokens.error(), err);
  if (tokens->empty()) out << "使えるトークンはありません。\n";
  for (const TokenShown& token : *tokens)
    out << fmt::format(
        "{}\t{} 発行\t{} まで\t{}\n", token.name, local_time(token.created_at, true),
        local_time(token.expires_at, true),
        token.used_at == 0 ? "まだ使われていません" : local_time(token.used_at, true) + " に使われました");
  return 0;
}

int end_token_command(Access& access, const std::string& login, const std::string& name, std::ostream& out,
                      std::ostream& err) {
  const auto done = access.database.write([&](store::Tx& tx) -> Result<void> {
    const auto account = account_with(tx, login);
    if (!account) return std::unexpected(account.error());
    bool any = false;
    for (const TokenShown& token : access.tokens.list(tx, account->id)) {
      if (token.name != name) continue;
      any = true;
      if (auto ended = access.tokens.end(tx, access.moment(), system_actor(), token.id); !ended) return ended;
    }
    if (any) return {};
    return problem(ProblemKind::not_found, "no-such-token",
                   "その名前のトークンはありません。名前は kakari account tokens で確かめてください。");
  });
  if (!done) return refused(done.error(), err);
  out << fmt::format("{} のトークン「{}」を取り消しました。数秒のうちに使えなくなります。\n", login, name);
  return 0;
}

int disable_command(Access& access, const std::string& login, std::ostream& out, std::ostream& err) {
  const auto done = access.database.write([&](store::Tx& tx) -> Result<void> {
    const auto account = account_with(tx, login);
    if (!account) return std::unexpected(account.error());
    return disable_account(tx, access.moment(), system_actor(), account->id);
  });
  if (!done) return refused(done.error(), err);
  out << fmt::format("{} を使えなくしました。ログインとトークンもすべて終わりました。\n", login);
  return 0;
}

int sign_out_command(Access& access, const std::string& login, std::ostream& out, std::ostream& err) {
  const auto done = access.database.write([&](store::Tx& tx) -> Result<void> {
    const auto account = account_with(tx, login);
    if (!account) return std::unexpected(account.error());
    access.sessions.end_all(tx, account->id);
    tx.exec("UPDATE sign_in_step SET ended_at = ? WHERE account = ? AND ended_at = 0", access.real.now(),
            account->id);
    record(tx, access.moment(), system_actor(), "session.end_all", {"account", account->id.text()}, {}, {});
    return {};
  });
  if (!done) return refused(done.error(), err);
  out << fmt::format("{} のログインをすべて終わらせました。アカウントはそのまま使えます。\n", login);
  return 0;
}

int reset_factors_command(Access& access, const std::string& login, std::ostream& out, std::ostream& err) {
  const auto done = access.database.write([&](store::Tx& tx) -> Result<void> {
    const auto account = account_with(tx, login);
    if (!account) return std::unexpected(account.error());
    return reset_factors(access, tx, system_actor(), *account);
  });
  if (!done) return refused(done.error(), err);
  out << fmt::format(
      "{} "
      "の二要素認証とリカバリーコードを解除し、ログインもすべて終わらせました。ご本人にお知らせしました。\n",
      login);
  return 0;
}

}  // namespace kakari::access
