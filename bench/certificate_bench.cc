// One certificate after another, as a server makes them at first view: both pages, then the signature.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "paperwork/certificate.h"
#include "platform/pdf/signature.h"

namespace kakari {
namespace {

constexpr const char* kNames[] = {"日医 花子", "𠮷田 髙子", "渡邉 龍之介",
                                  "アレクサンドラ・マリア ゴンザレス＝デ・ラ・クルス"};

void certificate(benchmark::State& state) {
  char folder[] = "/tmp/kakari-certificate-bench-XXXXXX";
  if (!::mkdtemp(folder)) {
    state.SkipWithError("no temporary folder");
    return;
  }
  const Instant at = Date(2027, 2, 10).start();
  const auto signer = pdf::Signer::load_or_make(std::string(folder) + "/key.pem", "架空医師会", at);
  std::size_t made = 0, largest = 0;
  for (auto _ : state) {
    const std::string name = kNames[made % std::size(kNames)];
    const std::string number = fmt::format("31-{:06}-4", ++made);
    const std::string pdf =
        signer->sign(paperwork::certificate_pdf({name, Date(2027, 2, 10), "日 医 太 郎", number,
                                                 "https://kakari.example.jp/certificates/" + number}),
                     at, "修了証の発行");
    largest = std::max(largest, pdf.size());
  }
  state.counters["bytes_max"] = double(largest);
  std::filesystem::remove_all(folder);
}
// Eleven rounds; the median is what is said.
BENCHMARK(certificate)->Unit(benchmark::kMillisecond)->Repetitions(11)->ReportAggregatesOnly();

}  // namespace
}  // namespace kakari

BENCHMARK_MAIN();
