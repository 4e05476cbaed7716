#include "app/config_cli.h"

#include <iostream>

#include "app/config_check.h"
#include "app/serve_options.h"

namespace kakari::app {
namespace {

/// Name, value and where it comes from of one setting, as a line.
void show(std::string_view name, std::string_view value, std::string_view from) {
  std::cout << fmt::format("{:<22} {}　（{}）\n", name, value.empty() ? "―" : value, from);
}

std::string origin(const Config& config, const CLI::Option& option, const std::string& name) {
  if (config.typed(option.get_single_name())) return "コマンド行";
  if (option.count() > 0) return "環境変数 " + option.get_envname();
  const auto line = config.file().lines.find(name);
  return line == config.file().lines.end() ? "既定" : config.file().place(line->second);
}

/// Whether there is one and where it stands, never what it is.
void show_secret(const Config& config, const std::string& name) try {
  const auto secret = config.secret(name);
  show(name, secret && !secret->value.empty() ? "（あります）" : "", secret ? secret->from : "既定");
} catch (const std::runtime_error& error) {
  show(name, "", error.what());
}

int show_all(const CLI::App& command, const Config& config, const Settings& settings) {
  for (const std::string& fault : config.faults()) std::cerr << fault << '\n';
  const CLI::Option* database = command.get_parent()->get_parent()->get_option("--db");
  const auto secret = config.secret("database");
  show("database", without_password(settings.database),
       database->count() == 0 && secret ? secret->from : origin(config, *database, "database"));
  for (const std::string name : {"keys", "journal-key", "share"}) {
    const char* value = std::getenv(variable_of(name).c_str());
    const auto line = config.file().lines.find(name);
    const bool of_file = value && line != config.file().lines.end() && line->second.value == value;
    show(name, value ? value : "",
         of_file ? config.file().place(line->second)
         : value ? "環境変数 " + variable_of(name)
                 : "既定");
  }
  for (const CLI::Option* option : command.get_options()) {
    const std::string name = option->get_single_name();
    if (name == "help" || name == "demo") continue;
    const std::string value = option->count() > 0 ? option->results().back() : option->get_default_str();
    show(name, value, origin(config, *option, name));
  }
  for (const std::string name : {"mail-password", "metrics-token"}) show_secret(config, name);
  return config.faults().empty() ? 0 : 1;
}

int check_all(const Config& config, const Settings& settings, ServeOptions options) {
  int faults = print(check_file(config), std::cout);
  if (!config.faults().empty()) {
    std::cout << "設定ファイルを直してから、もう一度確かめてください。\n";
    return 1;
  }
  if (const auto password = config.secret("mail-password")) options.mail_password = password->value;
  faults += print(check_house(settings), std::cout);
  faults += print(check_certificate(options.certificate, options.key, SystemClock().now()), std::cout);
  faults += print(check_surroundings(options, settings), std::cout);
  std::cout << (faults == 0 ? "この設定で起動できます。\n"
                            : fmt::format("直すところが {} か所あります（×の行）。\n", faults));
  return faults == 0 ? 0 : 1;
}

}  // namespace

void add_config(CLI::App& app, const Config& config, const Settings& settings, std::function<int()>& chosen) {
  CLI::App* both = app.add_subcommand("config", "設定（/etc/kakari/kakari.toml、環境変数、コマンド行）");
  both->require_subcommand(1);
  const auto options = std::make_shared<ServeOptions>();
  CLI::App* check = both->add_subcommand("check", "この設定で起動できるかを、一つずつ確かめます");
  add_serve_options(*check, *options);
  check->callback([&, options] {
    chosen = [&config, &settings, options] { return check_all(config, settings, *options); };
  });
  CLI::App* show = both->add_subcommand("show", "いま有効な設定と、その出どころを表示します");
  add_serve_options(*show, *options);
  show->callback(
      [&, show] { chosen = [&config, &settings, show] { return show_all(*show, config, settings); }; });
}

}  // namespace kakari::app
