// `kakari account …`: its words, and the access room's commands behind them.
#include "app/account_cli.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "access/command.h"
#include "app/cli_words.h"
#include "app/grant_scope.h"
#include "app/security_notices.h"

namespace kakari::app {
namespace {

struct Words {
  std::string login, name, role, scope, second, token;
  int days = 60;
};

/// What was asked for cannot be had: exit 1, while the house is in order.
struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Opens the house and hands the command an Access of its own.
template <class F>
int with_access(const Settings& settings, F run) try {
  House house(settings, House::Open::as_it_is);
  access::Access access(house.database(), house.scheme(), house.real(), house.random());
  tell_people(access);
  return run(house, access);
} catch (const Refused& refused) {
  std::cerr << refused.what() << '\n';
  return 1;
}

access::GrantWords grant_words(House& house, const Words& words) {
  auto found = house.database().read(
      [&](store::Tx& tx) { return grant_scope(tx, house.areas(), words.role, words.scope); });
  if (!found) throw Refused(found.error().message);
  return *std::move(found);
}

/// 「prefecture_officer（都道府県 担当者）、…」
std::string role_words() {
  std::string all;
  for (std::size_t r = 1; r < access::role_count; ++r)
    all += fmt::format("{}{}（{}）", r == 1 ? "" : "、", access::id(access::Role(r)),
                       access::label(access::Role(r)));
  return all;
}

void add_grant_options(CLI::App& command, Words& words, bool needed) {
  auto* role = command.add_option("--role", words.role, "権限：" + role_words());
  if (needed) role->required();
  command.add_option(
      "--scope", words.scope,
      "対象：都道府県コード（31）、市区町村コード（31201）、保健所（31-米子）、機関番号、医師会番"
      "号（31-01）、法人の名称、協議の場の番号（31-F0001）");
}

}  // namespace

void add_account(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  const auto words = std::make_shared<Words>();
  CLI::App* account = app.add_subcommand("account", "利用者、権限、利用開始コード、APIのトークン");
  account->require_subcommand(1);
  const auto choose = [&settings, &chosen, words](auto run) {
    return [&settings, &chosen, words, run] {
      chosen = [&settings, words, run] {
        return with_access(settings,
                           [&](House& house, access::Access& access) { return run(house, access, *words); });
      };
    };
  };
  CLI::App* add = account->add_subcommand("add", "利用者のアカウントを作り、仮のパスワードを表示します");
  add->add_option("login", words->login, "ログイン名（メールアドレスなど）")->required();
  add->add_option("--name", words->name, "氏名")->required();
  add_grant_options(*add, *words, false);
  add->callback(choose([](House& house, access::Access& access, const Words& w) {
    const auto grant = w.role.empty() ? access::GrantWords{} : grant_words(house, w);
    return access::add_command(access, {w.name, w.login, "", grant}, std::cout, std::cerr);
  }));
  CLI::App* give = account->add_subcommand("grant", "アカウントに権限を加えます");
  give->add_option("login", words->login, "ログイン名")->required();
  add_grant_options(*give, *words, true);
  give->callback(choose([](House& house, access::Access& access, const Words& w) {
    return access::grant_command(access, {w.login, grant_words(house, w)}, std::cout, std::cerr);
  }));
  CLI::App* invite =
      account->add_subcommand("invite", "「利用開始のご案内」に載せる利用開始コードを発行します");
  add_grant_options(*invite, *words, true);
  invite->add_option("--second", words->second, "コードとともに尋ねる番号（10桁の医療機関コードなど）")
      ->required();
  invite->add_option("--days", words->days, "有効な日数")->check(between(1, 366))->capture_default_str();
  invite->callback(choose([](House& house, access::Access& access, const Words& w) {
    return access::invite_command(access, {grant_words(house, w), w.second, w.days}, std::cout, std::cerr);
  }));
  CLI::App* token = account->add_subcommand("token", "アカウントの権限の一つで使うAPIのトークンを発行します");
  token->add_option("login", words->login, "ログイン名")->required();
  token->add_option("--name", words->token, "何に使うか")->required();
  token->add_option("--role", words->role, "権限（複数あるとき）");
  token->add_option("--scope", words->scope, "対象（複数あるとき）");
  token->callback(choose([](House& house, access::Access& access, const Words& w) {
    const std::string scope = w.role.empty() || w.scope.empty() ? w.scope : grant_words(house, w).scope;
    return access::token_command(access, {w.login, w.role, scope, w.token, 365}, std::cout, std::cerr);
  }));
  CLI::App* tokens =
      account->add_subcommand("tokens", "アカウントのトークンを一覧にします（--end で取り消します）");
  tokens->add_option("login", words->login, "ログイン名")->required();
  tokens->add_option("--end", words->token, "取り消すトークンの名前（人に知られたときなど）");
  tokens->callback(choose([](House&, access::Access& access, const Words& w) {
    return w.token.empty() ? access::tokens_command(access, w.login, std::cout, std::cerr)
                           : access::end_token_command(access, w.login, w.token, std::cout, std::cerr);
  }));
  CLI::App* disable =
      account->add_subcommand("disable", "アカウントを止めます（ログイン中の画面とトークンも終わります）");
  disable->add_option("login", words->login, "ログイン名")->required();
  disable->callback(choose([](House&, access::Access& access, const Words& w) {
    return access::disable_command(access, w.login, std::cout, std::cerr);
  }));
  CLI::App* out = account->add_subcommand(
      "sign-out", "アカウントのログインをすべて終わらせます（アカウントはそのまま使えます）");
  out->add_option("login", words->login, "ログイン名")->required();
  out->callback(choose([](House&, access::Access& access, const Words& w) {
    return access::sign_out_command(access, w.login, std::cout, std::cerr);
  }));
  CLI::App* reset = account->add_subcommand(
      "reset-factors",
      "端末をなくした方の二要素認証を解除します（ご本人であることを確かめてから行ってください）");
  reset->add_option("login", words->login, "ログイン名")->required();
  reset->callback(choose([](House&, access::Access& access, const Words& w) {
    return access::reset_factors_command(access, w.login, std::cout, std::cerr);
  }));
}

}  // namespace kakari::app
