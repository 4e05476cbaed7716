// `kakari provider …`: a prefecture's own sign-in (OpenID Connect).
#include "app/provider_cli.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "access/identity_provider.h"
#include "access/oidc_client.h"
#include "app/cli_words.h"
#include "base/text.h"
#include "journal/key_file.h"

namespace kakari::app {
namespace {

struct Words {
  access::IdentityProvider provider;
  std::string secret_file;
  bool unchecked = false;
};

constexpr const char* secret_variable = "KAKARI_PROVIDER_SECRET";

int refused(const Problem& problem) {
  std::cerr << problem.message << '\n';
  return 1;
}

/// Never on the command line, where every user of the machine can read it.
std::string read_secret(const std::string& file) {
  std::string secret;
  if (file.empty()) {
    if (const char* given = std::getenv(secret_variable)) secret = given;
  } else {
    std::ifstream in(file);
    std::getline(in, secret);
  }
  return trim(secret);
}

template <class F>
int with_access(const Settings& settings, F run) {
  House house(settings, House::Open::as_it_is);
  access::Access access(house.database(), house.scheme(), house.real(), house.random());
  access.factor_key = journal::load_or_make_keys(house.key_path("factor-key"), house.random());
  return run(access);
}

void show(const access::IdentityProvider& one) {
  std::cout << fmt::format("{}  {}  {}\n  発行者          {}\n  クライアントID  {}\n", one.id, one.name,
                           one.prefecture.empty() ? "（全国）" : one.prefecture, one.issuer, one.client);
  if (!one.strong_acr.empty() || !one.strong_amr.empty())
    std::cout << fmt::format("  二要素とみなす  acr：{}　amr：{}\n", fmt::join(one.strong_acr, " "),
                             fmt::join(one.strong_amr, " "));
  if (!one.places.empty()) std::cout << fmt::format("  追加の接続先    {}\n", fmt::join(one.places, " "));
}

int check(const access::Access& access, const access::IdentityProvider& provider) {
  const auto keys = access::OidcClient(access.real).check(provider);
  if (!keys) return refused(keys.error());
  std::cout << fmt::format("設定情報と公開鍵（{}個）を確かめました。\n", *keys);
  return 0;
}

int add(access::Access& access, Words words) {
  words.provider.secret = read_secret(words.secret_file);
  if (words.provider.secret.empty())
    return refused({ProblemKind::invalid,
                    "no-secret",
                    fmt::format("クライアントシークレットを、環境変数 {} か --secret-file で渡してください。",
                                secret_variable),
                    {}});
  if (!words.unchecked)
    if (const int failed = check(access, words.provider); failed != 0) {
      std::cerr << "登録していません。認証サービスがまだ動いていないときは、--unchecked で登録できます。\n";
      return failed;
    }
  const auto kept =
      access.database.write([&](store::Tx& tx) { return access::keep_provider(access, tx, words.provider); });
  if (!kept) return refused(kept.error());
  show(words.provider);
  std::cout << fmt::format("認証サービスには、戻り先（redirect URI）として次を登録してください。\n  {}\n",
                           access::return_address("https://（このシステムのアドレス）", words.provider.id));
  return 0;
}

int list(access::Access& access) {
  const auto all = access.database.read([&](store::Tx& tx) { return access::providers(access, tx); });
  for (const access::IdentityProvider& one : all) show(one);
  if (all.empty()) std::cout << "登録されている認証サービスはありません。\n";
  return 0;
}

int check_kept(access::Access& access, const std::string& id) {
  const auto found =
      access.database.read([&](store::Tx& tx) { return access::find_provider(access, tx, id); });
  if (!found) return refused({ProblemKind::not_found, "", "この短い名前の認証サービスはありません。", {}});
  if (found->secret.empty())
    return refused(
        {ProblemKind::invalid,
         "",
         "シークレットを開けません。登録したときと鍵（factor-key）が違います。もう一度 add してください。",
         {}});
  return check(access, *found);
}

int end(access::Access& access, const std::string& id) {
  const auto ended =
      access.database.write([&](store::Tx& tx) { return access::end_provider(access, tx, id); });
  if (!ended) return refused(ended.error());
  std::cout << "この認証サービスではログインできなくなりました。いまログイン中の方は、そのままです。\n";
  return 0;
}

void add_words(CLI::App& command, Words& words) {
  access::IdentityProvider& provider = words.provider;
  command.add_option("id", provider.id, "短い名前（戻り先のアドレスに入ります）：tottori")->required();
  command.add_option("--name", provider.name, "画面に出る名称：鳥取県の職員認証")->required();
  command.add_option("--issuer", provider.issuer, "発行者（issuer）のアドレス")->required();
  command.add_option("--client-id", provider.client, "クライアントID")->required();
  command
      .add_option("--secret-file", words.secret_file,
                  "クライアントシークレットのファイル（省くと環境変数 KAKARI_PROVIDER_SECRET）")
      ->check(readable_file());
  command.add_option("--prefecture", provider.prefecture,
                     "都道府県コード。二要素とみなすのは、その都道府県の権限だけになります（省くと全国）");
  command.add_option("--strong-acr", provider.strong_acr,
                     "二要素認証とみなす acr の値（いくつでも。省くと、二要素目はこのシステムで尋ねます）");
  command.add_option("--strong-amr", provider.strong_amr, "二要素認証とみなす amr の値（いくつでも）：mfa");
  command.add_option("--place", provider.places,
                     "発行者とは別の場所にあるアドレス（いくつでも）：https://keys.example");
  command.add_flag("--unchecked", words.unchecked, "認証サービスにつないで確かめずに登録します");
}

}  // namespace

void add_provider(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  const auto words = std::make_shared<Words>();
  CLI::App* provider = app.add_subcommand("provider", "都道府県などの職員認証（OpenID Connect）でのログイン");
  provider->require_subcommand(1);
  const auto choose = [&settings, &chosen, words](auto run) {
    return [&settings, &chosen, words, run] {
      chosen = [&settings, words, run] {
        return with_access(settings, [&](access::Access& access) { return run(access, *words); });
      };
    };
  };
  CLI::App* one = provider->add_subcommand("add", "認証サービスを登録します（同じ短い名前なら変更します）");
  add_words(*one, *words);
  one->callback(choose([](access::Access& access, const Words& w) { return add(access, w); }));
  provider->add_subcommand("list", "登録されている認証サービスを表示します")
      ->callback(choose([](access::Access& access, const Words&) { return list(access); }));
  for (const auto& [name, help, run] :
       {std::tuple{"check", "認証サービスの設定情報と公開鍵を取り寄せて確かめます", &check_kept},
        std::tuple{"end", "認証サービスでのログインをやめます（つながりは残ります）", &end}}) {
    CLI::App* command = provider->add_subcommand(name, help);
    command->add_option("id", words->provider.id, "短い名前")->required();
    command->callback(
        choose([run = run](access::Access& access, const Words& w) { return run(access, w.provider.id); }));
  }
}

}  // namespace kakari::app
