#include "app/cli.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/account_cli.h"
#include "app/commands.h"
#include "app/serve.h"
#include "platform/store/value.h"
#include "regime/command.h"

namespace kakari::app {
namespace {

/// Which command was asked for; set by CLI11's callbacks, run after all words have been read.
using Command = std::function<int()>;

void add_database(CLI::App& app, const Settings& settings, Command& chosen) {
  for (const char* name : {"init", "migrate"})
    app.add_subcommand(name, "make or upgrade the database")->callback([&] {
      chosen = [&settings] { return init(settings); };
    });
}

void add_demo(CLI::App& app, Settings& settings, Command& chosen) {
  struct Options {
    std::string prefecture = "31";
    std::size_t institutions = 475;
    std::uint64_t seed = 20270210;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* demo = app.add_subcommand("demo", "an invented prefecture in mid-season, into an empty database");
  demo->add_option("--prefecture", options->prefecture, "two digits")->capture_default_str();
  demo->add_option("--institutions", options->institutions)
      ->capture_default_str()
      ->check(CLI::Range(14, 200'000));
  demo->add_option("--seed", options->seed, "the same seed gives the same data")->capture_default_str();
  demo->callback([&settings, &chosen, options] {
    chosen = [&settings, options] {
      Settings at = settings;
      if (at.at.empty()) at.at = "2027-02-10T09:00";
      return make_demo(at, options->prefecture, options->institutions, options->seed);
    };
  });
}

void add_serve(CLI::App& app, const Settings& settings, Command& chosen) {
  const auto options = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand("serve", "pages, API and jobs, until Ctrl+C");
  command->add_option("--listen", options->listen, "address:port")->capture_default_str();
  command->add_option("--workers", options->workers, "threads that answer; 0: by the cores");
  command->add_flag("--demo", options->demo, "one-click roles; on loopback only");
  command->add_option("--certificate", options->certificate, "PEM file; turns TLS on together with --key");
  command->add_option("--key", options->key, "PEM file");
  command->add_option("--trusted-proxy", options->trusted_proxy, "address whose X-Forwarded-For counts");
  command->callback([&settings, &chosen, options] {
    chosen = [&settings, options] {
      hold_stop_signals();
      House house(settings, House::Open::migrate);
      return serve(house, *options);
    };
  });
}

void add_import(CLI::App& app, const Settings& settings, Command& chosen) {
  CLI::App* import = app.add_subcommand("import", "read an official list; csv, zip and gz as they are");
  import->require_subcommand(1);
  for (const auto& [what, help] :
       {std::pair{"institutions", "医療情報ネット 施設票, 地方厚生局 コード内容別医療機関一覧"},
        std::pair{"hours", "医療情報ネット 診療科・診療時間票"}}) {
    const auto command = std::make_shared<ImportCommand>();
    command->what = what;
    CLI::App* sub = import->add_subcommand(what, help);
    sub->add_option("files", command->files)->required()->check(CLI::ExistingFile);
    sub->add_flag("--dry-run", command->options.dry_run, "say what would happen, write nothing");
    sub->add_option("--encoding", command->options.encoding, "auto, utf-8 or cp932")->capture_default_str();
    sub->add_option("--rejects", command->options.rejects_path, "CSV file for rows that were not taken");
    sub->add_flag("--accept-gone", command->options.accept_gone,
                  "close institutions even if more than 5 % are gone");
    sub->callback([&settings, &chosen, command] {
      chosen = [&settings, command] { return import_files(settings, *command); };
    });
  }
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
  CLI::App* regime = app.add_subcommand("regime", "the scheme's definitions");
  regime->require_subcommand(1);
  CLI::App* check = regime->add_subcommand("check", "every definition, every finding with file and line");
  check->add_option("directory", options->directory);
  check->callback(
      [&chosen, folder] { chosen = [folder] { return regime::check(folder(), std::cout, std::cerr); }; });
  CLI::App* show = regime->add_subcommand("show", "print one definition");
  show->add_option("what", options->what, "report or calendar")->check(CLI::IsMember({"report", "calendar"}));
  show->add_option("--year", options->year, "fiscal year; default the newest");
  show->add_option("--format", options->format)
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  show->callback([&chosen, folder, options] {
    chosen = [folder, options] {
      return regime::show(folder(), options->what, options->year, options->format, std::cout, std::cerr);
    };
  });
  CLI::App* report = app.add_subcommand("report", "reports");
  report->require_subcommand(1);
  CLI::App* evaluate = report->add_subcommand("evaluate", "answers → problems, functions held, and why");
  evaluate->add_option("file", options->file, "JSON; - for standard input")->required();
  evaluate->add_option("--year", options->year, "fiscal year; default the newest");
  const auto format = std::make_shared<std::string>("text");
  evaluate->add_option("--format", *format)->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  evaluate->callback([&chosen, folder, options, format] {
    chosen = [folder, options, format] {
      return regime::evaluate_file(folder(), options->file, options->year, *format, std::cout, std::cerr);
    };
  });
}

void add_journal(CLI::App& app, const Settings& settings, Command& chosen) {
  CLI::App* journal = app.add_subcommand("journal", "who did what to which thing when");
  journal->require_subcommand(1);
  journal->add_subcommand("verify", "the whole chain")->callback([&] {
    chosen = [&settings] { return verify_journal(settings); };
  });
  const auto subject = std::make_shared<std::string>();
  CLI::App* show = journal->add_subcommand("show", "one thing's history");
  show->add_option("subject", *subject, "KIND:ID, or an institution's id")->required();
  show->callback([&settings, &chosen, subject] {
    chosen = [&settings, subject] { return show_journal(settings, *subject); };
  });
}

void add_directory(CLI::App& app, const Settings& settings, Command& chosen) {
  CLI::App* directory = app.add_subcommand("directory", "the public search");
  directory->require_subcommand(1);
  const auto words = std::make_shared<directory::SearchCommand>();
  CLI::App* search = directory->add_subcommand("search", "find institutions as a resident does");
  search->add_option("query", words->words, "words: 内科, 家に来てほしい, 米子");
  search->add_option("--area", words->area, "31, 3101 or 31201");
  search->add_option("--function", words->functions, "core, after_hours, discharge_support, home_care …");
  search->add_option("--field", words->fields, "1 … 17");
  search->add_option("--disease", words->diseases, "1 … 40");
  const auto format = std::make_shared<std::string>("text");
  search->add_option("--format", *format)->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  search->callback([&settings, &chosen, words, format] {
    words->json = *format == "json";
    chosen = [&settings, words] { return search_directory(settings, *words); };
  });
  directory->add_subcommand("check", "rebuild from the tables and compare")->callback([&] {
    chosen = [&settings] { return check_directory(settings); };
  });
}

int run_chosen(const Command& chosen) {
  try {
    return chosen();
  } catch (const store::Error& error) {
    std::cerr << error.what() << '\n';
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
  }
  return 3;
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app(
      "かかり: かかりつけ医機能報告制度のシステム (the whole かかりつけ医機能 scheme in one program)",
      "kakari");
  Settings settings;
  Command chosen;
  app.set_version_flag("--version", "kakari 0.1.0");
  app.add_option("--db", settings.database, "sqlite:PATH or postgresql://…")
      ->envname("KAKARI_DB")
      ->capture_default_str();
  app.add_option("--at", settings.at, "the scheme's clock starts there: 2026-01-15T09:00")
      ->envname("KAKARI_AT");
  app.require_subcommand(1);
  add_database(app, settings, chosen);
  add_demo(app, settings, chosen);
  add_serve(app, settings, chosen);
  add_import(app, settings, chosen);
  add_regime(app, settings, chosen);
  add_journal(app, settings, chosen);
  add_account(app, settings, chosen);
  add_directory(app, settings, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return run_chosen(chosen);
}

}  // namespace kakari::app
