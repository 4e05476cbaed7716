#include "app/cli.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "app/account_cli.h"
#include "app/await_database.h"
#include "app/backup_cli.h"
#include "app/cli_words.h"
#include "app/commands.h"
#include "app/config_cli.h"
#include "app/ending.h"
#include "app/files_cli.h"
#include "app/forum_cli.h"
#include "app/letters_cli.h"
#include "app/log.h"
#include "app/provider_cli.h"
#include "app/regime_check.h"
#include "app/retention_cli.h"
#include "app/serve.h"
#include "app/serve_options.h"
#include "app/training_cli.h"
#include "app/version.h"
#include "regime/command.h"

namespace kakari::app {
namespace {

/// Which command was asked for; set by CLI11's callbacks, run after all words have been read.
using Command = std::function<int()>;

CLI::Validator date_and_time() {
  return CLI::Validator(
      [](std::string& typed) -> std::string {
        return parse_time(typed)
                   ? ""
                   : typed + " は日時として読めません。2026-01-15T09:00 の形で指定してください。";
      },
      "");
}

void add_database(CLI::App& app, const Settings& settings, Command& chosen) {
  for (const auto& [name, help] :
       {std::pair{"init", "データベースを作り、使えるようにします"},
        std::pair{"migrate", "データベースをこの版に合わせます（先に控えを取ってください）"}})
    app.add_subcommand(name, help)->callback([&] { chosen = [&settings] { return init(settings); }; });
}

void add_demo(CLI::App& app, Settings& settings, Command& chosen) {
  struct Options {
    std::string prefecture = "31";
    std::size_t institutions = 475;
    std::uint64_t seed = 20270210;
    bool before_request = false;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* demo = app.add_subcommand("demo", "空のデータベースに、架空の都道府県を報告の時期の姿で作ります");
  demo->add_option("--prefecture", options->prefecture, "都道府県コード（2桁）")->capture_default_str();
  demo->add_option("--institutions", options->institutions, "医療機関の数（14から200000）")
      ->capture_default_str()
      ->check(between(14, 200'000));
  demo->add_option("--seed", options->seed, "同じ値からは同じデータができます")->capture_default_str();
  demo->add_flag("--before-request", options->before_request,
                 "依頼、手紙、催促、紙の調査票、命令などがまだ一つもない姿で作ります（初めから試すため）");
  demo->callback([&settings, &chosen, options] {
    chosen = [&settings, options] {
      Settings at = settings;
      if (at.at.empty()) at.at = "2027-02-10T09:00";
      return make_demo(at, {.prefecture = options->prefecture,
                            .institutions = options->institutions,
                            .seed = options->seed,
                            .year_worked = !options->before_request});
    };
  });
}

/// From the file that is named, or wherever secrets may stand.
std::string metrics_token(const Config& config, const ServeOptions& options) {
  if (!options.metrics_token_file.empty())
    ::setenv("KAKARI_METRICS_TOKEN_FILE", options.metrics_token_file.c_str(), 1);
  const auto token = config.secret("metrics-token");
  return token ? token->value : std::string();
}

void add_serve(CLI::App& app, const Config& config, const Settings& settings, Command& chosen) {
  const auto options = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand("serve", "画面とAPIを提供します（Ctrl+Cで終わります）");
  add_serve_options(*command, *options);
  command->callback([&, options] {
    chosen = [&config, &settings, options] {
      if (const auto password = config.secret("mail-password")) options->mail_password = password->value;
      options->metrics_token = metrics_token(config, *options);
      hold_stop_signals();
      const OpenLog log(options->log);
      if (!await_database(settings.database)) return 0;
      House house(settings, House::Open::migrate);
      return serve(house, *options);
    };
  });
}

/// Commands that need definitions only, no database.
void add_regime(CLI::App& app, const Settings& settings, Command& chosen) {
  struct Options {
    std::string directory, what = "report", format = "table", file;
    int year = 0;
  };
  const auto options = std::make_shared<Options>();
  const auto folder = [&settings, options] {
    return options->directory.empty() ? share_folder(settings.share) + "/regime" : options->directory;
  };
  CLI::App* regime = app.add_subcommand("regime", "報告様式などの制度の定義");
  regime->require_subcommand(1);
  CLI::App* check = regime->add_subcommand("check", "定義をすべて調べ、見つけたことをファイルと行で示します");
  check->add_option("directory", options->directory, "定義のフォルダー（省くと組み込みの定義）");
  check->callback(
      [&chosen, folder] { chosen = [folder] { return check_regime(folder(), std::cout, std::cerr); }; });
  CLI::App* show = regime->add_subcommand("show", "定義を一つ表示します");
  show->add_option("what", options->what, "report（報告様式）、training（研修）、calendar（日程）")
      ->check(one_of({"report", "training", "calendar"}));
  show->add_option("--year", options->year, "年度（省くと最新）");
  show->add_option("--format", options->format, "表示の形：table、json")
      ->check(one_of({"table", "json"}))
      ->capture_default_str();
  show->callback([&chosen, folder, options] {
    chosen = [folder, options] {
      return regime::show(folder(), options->what, options->year, options->format, std::cout, std::cerr);
    };
  });
  CLI::App* report = app.add_subcommand("report", "報告");
  report->require_subcommand(1);
  CLI::App* evaluate = report->add_subcommand(
      "evaluate", "回答から、不備、有する機能、その理由を示します（データベースは使いません）");
  evaluate->add_option("file", options->file, "回答のJSON（- は標準入力）")->required();
  evaluate->add_option("--year", options->year, "年度（省くと最新）");
  const auto format = std::make_shared<std::string>("text");
  evaluate->add_option("--format", *format, "表示の形：text、json")
      ->check(one_of({"text", "json"}))
      ->capture_default_str();
  evaluate->callback([&chosen, folder, options, format] {
    chosen = [folder, options, format] {
      return regime::evaluate_file(folder(), options->file, options->year, *format, std::cout, std::cerr);
    };
  });
}

void add_journal(CLI::App& app, const Settings& settings, Command& chosen) {
  CLI::App* journal = app.add_subcommand("journal", "だれが、いつ、何をしたかの記録");
  journal->require_subcommand(1);
  journal->add_subcommand("verify", "記録が書き換えられていないかを、はじめから確かめます")->callback([&] {
    chosen = [&settings] { return verify_journal(settings); };
  });
  const auto subject = std::make_shared<std::string>();
  CLI::App* show = journal->add_subcommand("show", "一つの対象の経過を表示します");
  show->add_option("subject", *subject, "機関番号（31-000123-4）、または「種類:ID」")->required();
  show->callback([&settings, &chosen, subject] {
    chosen = [&settings, subject] { return show_journal(settings, *subject); };
  });
}

void add_directory(CLI::App& app, const Settings& settings, Command& chosen) {
  CLI::App* directory = app.add_subcommand("directory", "公開の検索");
  directory->require_subcommand(1);
  const auto words = std::make_shared<directory::SearchCommand>();
  CLI::App* search = directory->add_subcommand("search", "住民と同じように医療機関を探します");
  search->add_option("query", words->words, "ことば：内科、家に来てほしい、米子 など");
  search->add_option("--area", words->area, "都道府県、二次医療圏、市町村のコード：31、3101、31201");
  search->add_option("--function", words->functions,
                     "機能：core、after_hours、discharge_support、home_care、care_coordination");
  search->add_option("--field", words->fields, "診療領域：1から17");
  search->add_option("--disease", words->diseases, "疾患：1から40");
  const auto format = std::make_shared<std::string>("text");
  search->add_option("--format", *format, "表示の形：text、json")
      ->check(one_of({"text", "json"}))
      ->capture_default_str();
  search->callback([&settings, &chosen, words, format] {
    words->json = *format == "json";
    chosen = [&settings, words] { return search_directory(settings, *words); };
  });
  directory->add_subcommand("check", "検索用のデータを作り直し、使っているものと比べます")->callback([&] {
    chosen = [&settings] { return check_directory(settings); };
  });
}

int run_chosen(const Command& chosen) {
  // A file that may grow no further (ulimit -f) is refused like a full disk, not by the death of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return chosen();
  } catch (const std::exception& error) {
    std::cerr << ending_words(error) << '\n';
    return status_of(error);
  }
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app("かかり（Kakari）：かかりつけ医機能報告制度のシステム", "kakari");
  speak_japanese(app);
  Settings settings;
  Command chosen;
  Config config = Config::find(argc, argv);
  std::string config_file;
  app.set_version_flag("--version", "kakari " + std::string(version()), "版を表示します");
  app.add_option("--db", settings.database, "データベース：sqlite:ファイル名、postgresql://…")
      ->envname("KAKARI_DB")
      ->capture_default_str();
  app.add_option("--config", config_file, "設定ファイル（省くと /etc/kakari/kakari.toml があればそれ）")
      ->envname("KAKARI_CONFIG");
  app.add_option("--at", settings.at, "制度の時計を始める日時：2026-01-15T09:00（練習、試験用）")
      ->envname("KAKARI_AT")
      ->check(date_and_time());
  app.require_subcommand(1);
  add_database(app, settings, chosen);
  add_backup(app, settings, chosen);
  add_demo(app, settings, chosen);
  add_serve(app, config, settings, chosen);
  add_config(app, config, settings, chosen);
  add_import(app, settings, chosen);
  add_export(app, settings, chosen);
  add_regime(app, settings, chosen);
  add_journal(app, settings, chosen);
  add_account(app, settings, chosen);
  add_provider(app, settings, chosen);
  add_training(app, settings, chosen);
  add_letters(app, settings, chosen);
  add_requests(app, settings, chosen);
  add_report_form(app, settings, chosen);
  add_directory(app, settings, chosen);
  add_tally(app, settings, chosen);
  add_retention(app, settings, chosen);
  config.lend(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return tell(app, error);
  }
  if (!config.faults().empty() && !app.got_subcommand("config")) {
    for (const std::string& fault : config.faults()) std::cerr << fault << '\n';
    std::cerr << "設定を直すまで始められません。kakari config check で確かめてください。\n";
    return 2;
  }
  return run_chosen(chosen);
}

}  // namespace kakari::app
