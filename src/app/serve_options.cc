#include "app/serve_options.h"

#include "app/cli_words.h"
#include "app/listen_address.h"
#include "app/tile_address.h"

namespace kakari::app {
namespace {

CLI::Validator address() {
  return CLI::Validator(
      [](std::string& typed) -> std::string {
        return parse_address(typed) ? "" : typed + " は 127.0.0.1:8080 の形で指定してください。";
      },
      "");
}

void add_limits(CLI::App& command, ServeOptions& options) {
  for (const auto& [name, number, help] :
       {std::tuple{
            "--limit-pages", &options.limit_pages,
            "ログインしていない方の1分あたりの操作の上限（接続元のアドレスごと。省くと1200、0は無制限）"},
        {"--limit-searches", &options.limit_searches,
         "検索と公開データの1分あたりの上限（アドレスまたは利用者ごと。省くと600、0は無制限）"},
        {"--limit-account", &options.limit_account,
         "ログインしている方の1分あたりの操作の上限（利用者ごと。省くと900、0は無制限）"}})
    command.add_option(name, *number, help)->check(between(0, 10'000'000));
  command
      .add_option("--limit-connections", options.limit_connections,
                  "同時につなげる数の上限（アドレスごと。この機械とプロキシには上限がありません）")
      ->capture_default_str()
      ->check(between(1, 1'000'000));
}

void add_seen(CLI::App& command, ServeOptions& options) {
  command.add_option("--log-format", options.log.format, "ログの形：text、json")
      ->capture_default_str()
      ->check(one_of({"text", "json"}));
  command.add_option("--log-level", options.log.level, "ログに書くもの：debug、info、warning、error")
      ->capture_default_str()
      ->check(one_of({"debug", "info", "warning", "error"}));
  command.add_option("--metrics-token-file", options.metrics_token_file,
                     "/metrics をほかの機械から読むためのトークンのファイル（省くとこの機械の中だけ）");
  command
      .add_option("--drain-seconds", options.drain_seconds,
                  "終わるとき、/readyz が「受けられません」と答えてから待ち受けをやめるまでの秒数（省くと、"
                  "プロキシがあれば5、なければ0）")
      ->check(between(0, 600));
}

}  // namespace

access::LimitRules limits_of(const ServeOptions& options, int workers) {
  access::LimitRules rules;
  const auto set = [&](int given, int& a_minute, int& burst) {
    if (given < 0 && !options.demo) return;
    a_minute = std::max(given, 0);
    burst = std::max(a_minute / 4, 1);
  };
  set(options.limit_pages, rules.per_address_a_minute, rules.burst_of_address);
  set(options.limit_account, rules.per_account_a_minute, rules.burst_of_account);
  set(options.limit_searches, rules.searches_per_address_a_minute, rules.burst_of_searches);
  rules.searches_per_account_a_minute = rules.searches_per_address_a_minute;
  // Of the workers some are always left for others.
  rules.at_once_of_account = std::max(2, workers / 2);
  rules.at_once_of_address = std::max(2, workers * 3 / 4);
  rules.free_address = options.trusted_proxy;
  return rules;
}

void add_serve_options(CLI::App& command, ServeOptions& options) {
  command.add_option("--listen", options.listen, "待ち受けるアドレスとポート")
      ->capture_default_str()
      ->check(address());
  command.add_option("--workers", options.workers, "応答するスレッドの数（0は機械に合わせます）")
      ->capture_default_str()
      ->check(between(0, 1024));
  command.add_option("--public-url", options.public_url,
                     "利用者から見たアドレス（修了証のQRコードなどに入ります）：https://kakari.example");
  command.add_option("--contact", options.contact,
                     "お困りの方の連絡先（画面に出ます）：○○県医療政策課　電話 000-000-0000");
  command
      .add_option("--tiles", options.tiles,
                  "地図の画像のアドレス：https://…/{z}/{x}/{y}.png（省くと市区町村の境界だけを描きます）")
      ->check(tile_address());
  command.add_option("--mail-server", options.mail_server,
                     "メールの送り先：smtp://mail.example:587、folder:フォルダー（省くと送りません）");
  command.add_option("--mail-from", options.mail_from, "メールの差出人のアドレス");
  command.add_option("--mail-user", options.mail_user,
                     "メールサーバーの利用者名（パスワードは設定ファイルか環境変数 KAKARI_MAIL_PASSWORD）");
  command.add_flag("--demo", options.demo, "役割を選んで入れるデモ（この機械の中だけ）");
  command.add_option("--certificate", options.certificate,
                     "証明書（PEM）。--key とともに指定するとTLSで提供します");
  command.add_option("--key", options.key, "証明書の秘密鍵（PEM）");
  command.add_option(
      "--trusted-proxy", options.trusted_proxy,
      "TLSを終端するプロキシのアドレス（コンマで区切って複数。その X-Forwarded-For を信用します）");
  add_limits(command, options);
  add_seen(command, options);
  for (CLI::Option* option : command.get_options())
    if (const std::string name = option->get_single_name(); name != "help" && name != "demo")
      option->envname(variable_of(name));
}

std::string variable_of(std::string_view option) {
  std::string name = "KAKARI_";
  for (const char c : option) name += c == '-' ? '_' : char(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return name;
}

}  // namespace kakari::app
