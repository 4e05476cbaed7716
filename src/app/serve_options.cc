#include "app/serve_options.h"

#include "app/cli_words.h"

namespace kakari::app {
namespace {

CLI::Validator address() {
  return CLI::Validator(
      [](std::string& typed) -> std::string {
        return is_address(typed) ? "" : typed + " は 127.0.0.1:8080 の形で指定してください。";
      },
      "");
}

}  // namespace

void add_serve_options(CLI::App& command, ServeOptions& options) {
  command.add_option("--listen", options.listen, "待ち受けるアドレスとポート")
      ->capture_default_str()
      ->check(address());
  command.add_option("--workers", options.workers, "応答するスレッドの数（0は機械に合わせます）")
      ->capture_default_str()
      ->check(between(0, 1024));
  command.add_option("--public-url", options.public_url,
                     "利用者から見たアドレス（修了証のQRコードなどに入ります）：https://kakari.example");
  command.add_option("--tiles", options.tiles,
                     "地図の画像のアドレス：https://…/{z}/{x}/{y}.png（省くと市区町村の境界だけを描きます）");
  command.add_option("--mail-server", options.mail_server,
                     "メールの送り先：smtp://mail.example:587、folder:フォルダー（省くと送りません）");
  command.add_option("--mail-from", options.mail_from, "メールの差出人のアドレス");
  command.add_option("--mail-user", options.mail_user,
                     "メールサーバーの利用者名（パスワードは環境変数 KAKARI_MAIL_PASSWORD）");
  command.add_flag("--demo", options.demo, "役割を選んで入れるデモ（この機械の中だけ）");
  command.add_option("--certificate", options.certificate,
                     "証明書（PEM）。--key とともに指定するとTLSで提供します");
  command.add_option("--key", options.key, "証明書の秘密鍵（PEM）");
  command.add_option("--trusted-proxy", options.trusted_proxy,
                     "TLSを終端するプロキシのアドレス（その X-Forwarded-For を信用します）");
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
