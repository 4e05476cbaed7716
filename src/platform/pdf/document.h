// A4 pages that flow from top to bottom, with text set by Pango: variant kanji (𠮷 髙 﨑) come from IPAmj
// Mincho where BIZ UDGothic lacks them. Lengths are millimetres, type sizes points. One Document belongs to
// one thread.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/pdf/type.h"

namespace kakari::pdf {

struct Column {
  std::string heading;
  double width_mm = 0;  // all columns together at most content_width_mm
  Align align = Align::left;
};

struct Picture;

class Document {
 public:
  /// `title` goes into the file's metadata; `running` stands at the foot of every page beside "2/5".
  Document(std::string_view title, std::string_view running);
  ~Document();
  /// In a frame at the head of every page: 構成員限り.
  void stamp(std::string_view text);

  static constexpr double width_mm = 210, height_mm = 297, margin_mm = 20;
  static constexpr double content_width_mm = width_mm - 2 * margin_mm;

  void heading(std::string_view text, int level = 1);
  void paragraph(std::string_view text, const Type& type = {});
  /// Rows break between pages, the headings are repeated.
  void table(std::span<const Column> columns, std::span<const std::vector<std::string>> rows);
  void space(double mm);
  /// Where the flow stands, from the top of the page.
  double y_mm() const;
  void move_to(double y_mm);
  /// The flow goes on on a new page where so much does not fit on this one.
  void keep(double height_mm);
  /// How high the text will stand.
  double height_of(double width_mm, std::string_view text, const Type& type = {}) const;

  /// The page that the flow is on, from 1.
  int page() const;
  void next_page();
  /// An entry of the file's outline that leads to this page.
  void bookmark(std::string_view title);
  /// Onto an earlier page: a table of contents, once it is known what stands where.
  void text_on(int page, double x_mm, double y_mm, double width_mm, std::string_view text,
               const Type& type = {});

  /// Placed freely; the flow does not move. Returns the height of the text.
  double text_at(double x_mm, double y_mm, double width_mm, std::string_view text, const Type& type = {});
  void frame(double x_mm, double y_mm, double width_mm, double height_mm, double line_mm = 0.3);
  /// A QR code of error level M.
  void qr(double x_mm, double y_mm, double size_mm, std::string_view text);

  /// The file's bytes; the document cannot be used afterwards.
  std::string finish();

 private:
  friend void draw(Document&, const Picture&, double, double, double);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kakari::pdf
