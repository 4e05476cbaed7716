// A picture as SVG, written into anything that takes literals and texts that must be escaped: a string, or a
// page's html::Writer, so that what a page shows and what is downloaded are the same drawing.
#pragma once
#include <cmath>
#include <string>

#include "platform/pdf/picture.h"

namespace kakari::pdf {

/// "12.3", "-4": a tenth of a unit is enough.
std::string tenths(double value);
/// "m12 4l.5-2z": from point to point, since that is a third shorter; points nearer than half a unit are left
/// out, and rings that shrink to a line.
std::string path_of(const Shape& shape);
/// The fills that are hatched, each once: "#ffffff".
std::vector<std::string> hatched_fills(const Picture& picture);

template <class Out>
class SvgWriter {
 public:
  SvgWriter(Out& out, bool links) : out_(out), links_(links) {}

  void write(const Picture& picture) {
    out_ << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << tenths(picture.width) << " "
         << tenths(picture.height) << "\" width=\"" << tenths(picture.width) << "\" height=\""
         << tenths(picture.height)
         << "\" font-family=\"BIZ UDPGothic, Noto Sans JP, Noto Sans CJK JP, sans-serif\"";
    // Links of a picture are for the pointer; the table beside it has them all for everybody.
    if (links_)
      out_ << " role=\"group\" aria-label=\"" << picture.title << "\"><g aria-hidden=\"true\">";
    else
      out_ << " role=\"img\"><title>" << picture.title << "</title><desc>" << picture.description
           << "</desc><g>";
    if (links_) own_ = std::to_string(std::hash<std::string>{}(picture.title)) + "-";
    for (const std::string& fill : hatched_fills(picture)) hatch(fill);
    for (const auto& part : picture.parts) std::visit([this](const auto& p) { this->linked(p); }, part);
    out_ << "</g></svg>";
  }

 private:
  std::string hatch_name(const std::string& fill) const {
    return "hatch-" + own_ + fill.substr(fill.starts_with('#') ? 1 : 0);
  }

  void hatch(const std::string& fill) {
    out_ << "<pattern id=\"" << hatch_name(fill)
         << "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
            "patternTransform=\"rotate(45)\"><rect "
            "width=\"6\" height=\"6\" fill=\""
         << fill << "\"/><rect width=\"2\" height=\"6\" fill=\"#767676\"/></pattern>";
  }

  template <class Part>
  void linked(const Part& part) {
    const bool link = links_ && !part.href.empty();
    if (link) out_ << "<a href=\"" << part.href << "\" tabindex=\"-1\">";
    draw(part);
    if (link) out_ << "</a>";
  }

  void ink(const Ink& ink) {
    if (ink.fill.empty())
      out_ << " fill=\"none\"";
    else if (ink.hatched)
      out_ << " fill=\"url(#" << hatch_name(ink.fill) << ")\"";
    else
      out_ << " fill=\"" << ink.fill << "\"";
    if (ink.stroke.empty()) return;
    out_ << " stroke=\"" << ink.stroke << "\" stroke-width=\"" << tenths(ink.stroke_width)
         << "\" stroke-linejoin=\"round\"";
    if (!ink.dashes.empty()) out_ << " stroke-dasharray=\"" << ink.dashes << "\"";
  }

  void titled(const std::string& title) {
    if (!title.empty()) out_ << "<title>" << title << "</title>";
  }

  void draw(const Shape& shape) {
    const std::string path = path_of(shape);
    if (path.empty()) return;
    out_ << "<path fill-rule=\"evenodd\"";
    ink(shape.ink);
    out_ << " d=\"" << path << "\">";
    titled(shape.title);
    out_ << "</path>";
  }

  void draw(const Box& box) {
    out_ << "<rect x=\"" << tenths(box.x) << "\" y=\"" << tenths(box.y) << "\" width=\"" << tenths(box.width)
         << "\" height=\"" << tenths(box.height) << "\"";
    ink(box.ink);
    out_ << ">";
    titled(box.title);
    out_ << "</rect>";
  }

  void draw(const Words& words) {
    out_ << "<text x=\"" << tenths(words.x) << "\" y=\"" << tenths(words.y) << "\" font-size=\""
         << tenths(words.size) << "\" fill=\"" << words.fill << "\"";
    if (words.anchor == Words::Anchor::middle) out_ << " text-anchor=\"middle\"";
    if (words.anchor == Words::Anchor::end) out_ << " text-anchor=\"end\"";
    if (words.bold) out_ << " font-weight=\"bold\"";
    if (!words.halo.empty())
      out_ << " stroke=\"" << words.halo
           << "\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"";
    out_ << ">" << words.text << "</text>";
  }

  std::string own_;  // in the names of what it defines, where several stand on one page
  Out& out_;
  bool links_;
};

}  // namespace kakari::pdf
