#include "app/backup_cli.h"

#include <iostream>

#include "app/backup.h"
#include "app/migrate_to.h"
#include "app/restore.h"

namespace kakari::app {
namespace {

void add_migrate_to(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  struct Options {
    std::string url;
    bool undo = false;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "migrate-to", "内容をすべて別のデータベースへ移します（SQLite から PostgreSQL へ、またはその逆）");
  command->add_option("url", options->url, "移す先：postgresql://…、sqlite:ファイル名（空のデータベース）");
  command->add_flag("--undo", options->undo,
                    "移すのをやめ、元のデータベースをまた使えるようにします（移した先への入力は戻りません）");
  command->callback([&settings, &chosen, options] {
    chosen = [&settings, options] {
      if (options->undo) return undo_migrate_to(settings);
      if (!options->url.empty()) return migrate_to(settings, options->url);
      std::cerr << "url を指定してください。\n使い方：kakari migrate-to --help\n";
      return 2;
    };
  });
}

}  // namespace

void add_backup(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  const auto made = std::make_shared<BackupCommand>();
  CLI::App* backup = app.add_subcommand("backup", "動いたまま控えを作り、読み直して確かめます");
  backup->add_option("file", made->file, "作るファイル（上書きはしません）")->required();
  backup->add_flag("--with-keys", made->with_keys, "鍵も入れます（省くと鍵は入りません）");
  backup->callback([&settings, &chosen, made] {
    chosen = [&settings, made] { return kakari::app::backup(settings, *made); };
  });
  const auto back = std::make_shared<RestoreCommand>();
  CLI::App* restore = app.add_subcommand("restore", "控えを戻します。検査がすべて済むまで、だれも使えません");
  restore->add_option("file", back->file, "kakari backup で作ったファイル")->required();
  restore->add_flag("--replace", back->replace, "いまの内容を取り置いてから、控えの内容に置き換えます");
  restore->add_flag("--preview", back->preview, "戻さずに、戻すと何が失われるかを表示します");
  restore->callback([&settings, &chosen, back] {
    chosen = [&settings, back] { return kakari::app::restore(settings, *back); };
  });
  add_migrate_to(app, settings, chosen);
}

}  // namespace kakari::app
