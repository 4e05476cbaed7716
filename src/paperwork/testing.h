// For tests only: what other programs (poppler-utils) see in a paper.
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace kakari::paperwork {

/// What a program of poppler-utils prints about the file; `{}` stands for its name.
inline std::string asked(const std::string& pdf, const std::string& command) {
  char name[] = "/tmp/kakari-paper-XXXXXX";
  const int file = ::mkstemp(name);
  EXPECT_GE(file, 0);
  ::close(file);
  std::ofstream(name, std::ios::binary) << pdf;
  std::string said;
  FILE* pipe = ::popen(fmt::format(fmt::runtime(command), name).c_str(), "r");
  char buffer[4096];
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe)) said.append(buffer, n);
  EXPECT_EQ(::pclose(pipe), 0);
  std::filesystem::remove(name);
  return said;
}

inline std::string without_space(std::string text) {
  for (const std::string space : {" ", "　", "\n", "\f"})
    for (std::size_t at; (at = text.find(space)) != std::string::npos;) text.erase(at, space.size());
  return text;
}

inline std::string page_text(const std::string& pdf, int page) {
  return without_space(asked(pdf, fmt::format("pdftotext -f {0} -l {0} {{}} -", page)));
}

inline int pages(const std::string& pdf) {
  const std::string info = asked(pdf, "pdfinfo {}");
  const std::size_t at = info.find("Pages:");
  return at == std::string::npos ? 0 : std::stoi(info.substr(at + 6));
}

struct Box {
  double left, top, right, bottom;  // points
  std::string word;
};
/// Every word and where it stands.
inline std::vector<Box> words(const std::string& pdf) {
  std::vector<Box> out;
  const std::string html = asked(pdf, "pdftotext -bbox {} -");
  for (std::size_t at = 0; (at = html.find("<word ", at)) != std::string::npos; ++at) {
    Box box{};
    if (std::sscanf(html.c_str() + at, R"(<word xMin="%lf" yMin="%lf" xMax="%lf" yMax="%lf")", &box.left,
                    &box.top, &box.right, &box.bottom) != 4)
      continue;
    const std::size_t begin = html.find('>', at) + 1;
    box.word = html.substr(begin, html.find('<', begin) - begin);
    out.push_back(box);
  }
  return out;
}

inline void expect_within(const std::string& pdf, double margin_mm) {
  const double margin = margin_mm * 72 / 25.4;
  const std::vector<Box> all = words(pdf);
  EXPECT_FALSE(all.empty());
  for (const Box& box : all) {
    EXPECT_GE(box.left, margin) << box.word;
    EXPECT_LE(box.right, 595.3 - margin) << box.word;
    EXPECT_LE(box.bottom, 841.9 - 8 * 72 / 25.4) << box.word;
  }
}

/// Names of 28 to 54 characters, and a long word.
inline const std::vector<std::string>& long_names() {
  static const std::vector<std::string> names{
      "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末",
      "アレクサンドラ・マリア ゴンザレス＝デ・ラ・クルス",
      "Maria Alexandra Wolfeschlegelsteinhausenbergerdorff",
      "ヴォルフェシュレーゲルシュタインハウゼンベルガードルフ"
      "ヴォルフェシュレーゲルシュタインハウゼンベルガードルフ",
  };
  return names;
}

}  // namespace kakari::paperwork
