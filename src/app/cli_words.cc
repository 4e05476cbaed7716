#include "app/cli_words.h"

#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "base/text.h"

namespace kakari::app {
namespace {

constexpr const char* kOptions = "オプション";

/// The innermost command that was named, and how one types it.
std::pair<const CLI::App*, std::string> named(const CLI::App& root) {
  const CLI::App* at = &root;
  std::string typed = root.get_name();
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    typed += " " + at->get_name();
  }
  return {at, typed};
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : "、") + word;
  return line;
}

std::string commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(one->get_name());
  return joined(names);
}

/// CLI11 says it as "--name is required", "Could not convert: --year = x", "--days: 1 required INT missing".
std::string fault(const CLI::App& root, const CLI::ParseError& error) {
  const std::string said = error.what();
  const auto [app, typed] = named(root);
  const std::string about = said.substr(0, said.find_first_of(": "));
  const bool lacks_command = said.starts_with("A subcommand is required");
  if (const auto left = root.remaining(true); !left.empty())
    return fmt::format("「{}」という{}は {} にありません。{}", left.front(),
                       left.front().starts_with('-') ? "オプション"
                       : lacks_command               ? "コマンド"
                                                     : "引数",
                       typed, lacks_command ? "使えるもの：" + commands_of(*app) : "");
  if (lacks_command) return "コマンドを指定してください：" + commands_of(*app);
  if (said.ends_with(" is required")) return about + " を指定してください。";
  if (error.get_name() == "ArgumentMismatch") return about + " の値を指定してください。";
  if (error.get_name() == "ConversionError") {
    const auto equals = said.rfind(" = ");
    const std::string option = said.substr(said.find(": ") + 2, equals - said.find(": ") - 2);
    return fmt::format("{}：「{}」は数として読めません。", option, said.substr(equals + 3));
  }
  return said;
}

/// A command gets its --help before it inherits anything.
void name_help_groups(CLI::App& app) {
  app.get_help_ptr()->group(kOptions);
  for (CLI::App* below : app.get_subcommands([](CLI::App*) { return true; })) name_help_groups(*below);
}

}  // namespace

void speak_japanese(CLI::App& root) {
  const auto words = root.get_formatter();
  for (const auto& [english, japanese] : {std::pair{"Usage", "使い方"},
                                          {"OPTIONS", "オプション"},
                                          {"SUBCOMMAND", "コマンド"},
                                          {"SUBCOMMANDS", "コマンド"},
                                          {"Positionals", "引数"},
                                          {"REQUIRED", "（必須）"},
                                          {"Env", "環境変数"},
                                          {"TEXT", "VALUE"},
                                          {"INT", "N"},
                                          {"UINT", "N"}})
    words->label(english, japanese);
  root.group("コマンド");
  root.option_defaults()->group(kOptions);
  root.set_help_flag("-h,--help", "この説明を表示します");
}

int tell(CLI::App& root, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) {
    name_help_groups(root);
    return root.exit(error);
  }
  std::cerr << fault(root, error) << "\n使い方：" << named(root).second << " --help\n";
  return 2;
}

CLI::Validator between(std::int64_t least, std::int64_t most) {
  return CLI::Validator(
      [least, most](std::string& typed) -> std::string {
        const auto number = parse_count(typed);
        if (number && *number >= least && *number <= most) return "";
        return fmt::format("{}から{}の数を指定してください（{}）。", least, most, typed);
      },
      "");
}

CLI::Validator one_of(std::vector<std::string> words) {
  return CLI::Validator(
      [words](std::string& typed) -> std::string {
        if (std::ranges::find(words, typed) != words.end()) return "";
        return fmt::format("{}のいずれかを指定してください（{}）。", joined(words), typed);
      },
      "");
}

CLI::Validator readable_file() {
  return CLI::Validator(
      [](std::string& path) -> std::string {
        std::error_code error;
        if (!std::filesystem::exists(path, error))
          return path + " がありません。ファイル名を確かめてください。";
        if (std::filesystem::is_directory(path, error))
          return path + " はフォルダーです。ファイルを指定してください。";
        if (::access(path.c_str(), R_OK) != 0)
          return path + " を読む権限がありません。ファイルの権限を確かめてください。";
        return "";
      },
      "");
}

}  // namespace kakari::app
