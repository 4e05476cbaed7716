#include "app/files_cli.h"

#include <CLI/CLI.hpp>

#include "app/cli_words.h"
#include "app/commands.h"
#include "app/export_files.h"

namespace kakari::app {

void add_import(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  CLI::App* import = app.add_subcommand("import", "一覧や名簿を取り込みます（csv、xlsx、zip、gz のまま）");
  import->require_subcommand(1);
  for (const auto& [what, help] :
       {std::pair{
            "institutions",
            "医療情報ネットの施設票、地方厚生局のコード内容別医療機関一覧表、export institutions の一覧"},
        std::pair{"hours", "医療情報ネットの診療科・診療時間票"},
        std::pair{"associations", "医師会の一覧（csv、xlsx）"},
        std::pair{"members", "医師会の会員名簿（csv、xlsx）"},
        std::pair{"physicians", "会員でない医師の一覧（csv、xlsx）"},
        std::pair{"certificates", "これまでに交付された修了証の一覧（csv、xlsx）"},
        std::pair{"credits", "これまでに取得した単位の一覧（csv、xlsx）"},
        std::pair{"attendees", "講習会の受講者名簿（csv、xlsx）"},
        std::pair{"claims", "NDBの算定件数（医療機関コード、年度、項目、件数）"},
        std::pair{"reports", "export reports で書き出した報告（csv、xlsx、json、ndjson）"}}) {
    const auto command = std::make_shared<ImportCommand>();
    command->what = what;
    CLI::App* sub = import->add_subcommand(what, help);
    sub->add_option("files", command->files, "取り込むファイル")->required()->check(readable_file());
    sub->add_flag("--dry-run", command->options.dry_run, "何が変わるかだけを示し、何も書き込みません");
    sub->add_option("--encoding", command->options.encoding, "文字コード：auto、utf-8、cp932")
        ->capture_default_str()
        ->check(one_of({"auto", "utf-8", "cp932"}));
    sub->add_option("--rejects", command->options.rejects_path, "取り込めなかった行と理由を書き出すCSV");
    sub->add_flag("--accept-gone", command->options.accept_gone,
                  "一覧から消えた医療機関が5％を超えても閉院として扱います");
    if (command->what == "claims")
      sub->add_option("--year", command->year, "報告の年度（省くと最新）")->check(between(2025, 2100));
    if (command->what == "reports")
      sub->add_flag("--submit", command->submit, "下書きにせず、管理者の列の名で提出します");
    sub->callback([&settings, &chosen, command] {
      chosen = [&settings, command] { return import_files(settings, *command); };
    });
  }
}

void add_export(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  CLI::App* out = app.add_subcommand("export", "一覧や報告を、取り込めるのと同じ形のファイルに書き出します");
  out->require_subcommand(1);
  for (const auto& [what, help] :
       {std::pair{"institutions", "医療機関の一覧（csv）"}, std::pair{"associations", "医師会の一覧（csv）"},
        std::pair{"members", "医師会の会員名簿（csv）"},
        std::pair{"physicians", "会員でない医師の一覧（csv）"},
        std::pair{"hours", "診療科・診療時間票の形の診療時間（csv）"},
        std::pair{"certificates", "有効な修了証の一覧（csv）"},
        std::pair{"credits", "講習会の受講のほかに取得した単位の一覧（csv）"},
        std::pair{"attendees", "講習会の受講者名簿（csv）"}, std::pair{"claims", "NDBの算定件数（csv）"},
        std::pair{"reports", "提出された報告（csv、xlsx、json、ndjson）"},
        std::pair{"open-data", "公開している内容（オープンデータと同じ csv、hours、ndjson）"},
        std::pair{"sister", "医療機能情報提供制度の項目（別表第一第四。csv、xlsx）"}}) {
    const auto command = std::make_shared<ExportCommand>();
    command->what = what;
    CLI::App* sub = out->add_subcommand(what, help);
    sub->add_option("--out", command->path, "書き出すファイル（- は標準出力）")->required();
    sub->add_option("--area", command->area, "都道府県、市町村のコード（省くと全国）");
    if (command->by_year())
      sub->add_option("--year", command->year, "年度（省くと最新）")->check(between(2025, 2100));
    if (command->what == "reports" || command->what == "sister")
      sub->add_option("--format", command->format, "ファイルの形：csv、xlsx、json、ndjson")
          ->check(one_of({"csv", "xlsx", "json", "ndjson"}))
          ->capture_default_str();
    if (command->what == "open-data")
      sub->add_option("--format", command->format, "内容：csv（医療機関）、hours（診療時間）、ndjson")
          ->check(one_of({"csv", "hours", "ndjson"}))
          ->capture_default_str();
    sub->callback([&settings, &chosen, command] {
      chosen = [&settings, command] { return export_files(settings, *command); };
    });
  }
}

}  // namespace kakari::app
