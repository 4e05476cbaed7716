#include <sodium.h>

#include "platform/html/text.h"
#include "reporting/explanation/sheet.h"

namespace kakari::explanation {
namespace {

using html::Writer;
using Sheet = paperwork::ExplanationSheet;

/// What the file needs to be read and printed without anything else.
constexpr html::Markup style =
    "body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem;color:#1a1a1a;background:#fff;"
    "font:1.0625rem/1.7 'BIZ UDPGothic','Noto Sans JP','Hiragino Sans','Yu Gothic',sans-serif;"
    "overflow-wrap:anywhere}"
    "h1{font-size:1.5rem;line-height:1.4;text-align:center;margin:0 0 1rem}"
    "h2{font-size:1.125rem;line-height:1.5;margin:1.5rem 0 .5rem;padding-left:.5rem;"
    "border-left:.25rem solid #333;border-bottom:1px solid #999}"
    ".foreign{display:block;font-weight:400;font-size:.875rem;color:#555}"
    "dl{margin:.25rem 0}dl>div{display:grid;grid-template-columns:minmax(8rem,30%) 1fr;gap:0 1rem;"
    "padding:.25rem 0}dd{margin:0}p{margin:.25rem 0}.note{font-size:.875rem;color:#555}"
    "@media(max-width:30rem){dl>div{grid-template-columns:1fr}}"
    ".practice{text-align:center;font-weight:700;border:.125rem solid #333}"
    ".across{position:fixed;inset:35% 0 auto;text-align:center;font:700 8rem/1 sans-serif;opacity:.13;"
    "transform:rotate(-45deg);pointer-events:none}"
    "@page{size:A4;margin:18mm}@media print{body{padding:0;max-width:none;font-size:11pt}"
    "h2{break-after:avoid}dl>div{break-inside:avoid}}";

void write_label(Writer& w, const Sheet::Label& label, const std::string& language) {
  w << label.ja;
  if (label.other.empty()) return;
  w << "<span class=\"foreign\"";
  w.attr("lang", language) << ">" << label.other << "</span>";
}

/// Lines with a label as a list of names and values, the others as paragraphs.
void write_lines(Writer& w, const std::vector<Sheet::Line>& lines, const std::string& language) {
  bool open = false;
  for (const Sheet::Line& line : lines) {
    const bool named = !line.label.ja.empty();
    if (named && !open) w << "<dl class=\"facts\">";
    if (!named && open) w << "</dl>";
    open = named;
    if (named) {
      w << "<div><dt>";
      write_label(w, line.label, language);
      w << "</dt><dd>" << html::text(line.text) << "</dd></div>";
    } else {
      w << "<p>" << html::text(line.text) << "</p>";
    }
  }
  if (open) w << "</dl>";
}

void write_parts(Writer& w, const Sheet& sheet, bool alone) {
  write_lines(w, sheet.head, sheet.language);
  for (const Sheet::Part& part : sheet.parts) {
    if (alone)
      w << "<h2>";
    else
      w << "<h3>";
    write_label(w, part.heading, sheet.language);
    if (alone)
      w << "</h2>";
    else
      w << "</h3>";
    write_lines(w, part.lines, sheet.language);
  }
  for (const Sheet::Label& note : sheet.notes) {
    w << "<p class=\"note\">";
    write_label(w, note, sheet.language);
    w << "</p>";
  }
}

/// This one style, named by its hash, and nothing else.
std::string policy() {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(style.text().data()), style.text().size());
  char base64[sodium_base64_ENCODED_LEN(sizeof hash, sodium_base64_VARIANT_ORIGINAL)];
  sodium_bin2base64(base64, sizeof base64, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL);
  return "default-src 'none'; style-src 'sha256-" + std::string(base64) + "'";
}

}  // namespace

html::Fragment sheet_view(const Sheet& sheet) {
  Writer w(8192);
  w << "<article class=\"posted sheet\" aria-label=\"説明書\"><h2>";
  write_label(w, sheet.title, sheet.language);
  w << "</h2>";
  write_parts(w, sheet, false);
  w << "</article>";
  return w.take();
}

std::string sheet_file(const Sheet& sheet, std::string_view across) {
  Writer w(8192);
  w << "<!DOCTYPE html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\">"
       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
       "<meta http-equiv=\"Content-Security-Policy\" content=\""
    << policy()
    << "\"><meta name=\"referrer\" content=\"no-referrer\">"
       "<meta name=\"format-detection\" content=\"telephone=no\"><title>"
    << sheet.title.ja << "</title><style>" << style << "</style></head><body>";
  if (!across.empty())
    w << "<p class=\"practice\">" << across << "（患者さんに渡すものではありません）</p><p class=\"across\""
      << " aria-hidden=\"true\">" << across << "</p>";
  w << "<h1>";
  write_label(w, sheet.title, sheet.language);
  w << "</h1>";
  write_parts(w, sheet, true);
  w << "</body></html>\n";
  return w.text();
}

}  // namespace kakari::explanation
