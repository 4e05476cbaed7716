#include "directory/entry.h"

#include <fmt/format.h>

#include "directory/open_said.h"
#include "directory/sentences.h"

namespace kakari::directory {
namespace {

class EntryWriter {
 public:
  EntryWriter(html::Writer& w, const Listing& listing, const Hit& hit)
      : w_(w), listing_(listing), say_(listing.say), hit_(hit), all_(listing.snapshot.institutions()) {}

  void write() {
    const std::string_view name_en = say_.english() ? all_.access().name_en(hit_.doc) : std::string_view();
    w_ << "<li><h2 class=\"entry-title\"><a href=\"" << say_.path("/institutions/") << all_.number(hit_.doc)
       << "\">" << said_name(all_.name(hit_.doc), name_en, all_.invented(hit_.doc), say_).fragment()
       << "</a></h2>";
    meta();
    const auto reported = listing_.snapshot.reported(hit_.doc);
    if (reported)
      report(*reported);
    else
      no_report();
    w_ << "</li>";
  }

 private:
  void meta() {
    w_ << "<p class=\"entry-meta\"><span>";
    place();
    w_ << "</span>";
    if (hit_.km) w_ << " <span>" << fmt::format("{:.1f} km", *hit_.km) << "</span>";
    if (!listing_.snapshot.general_outpatients(hit_.doc))
      w_ << " <span class=\"tag waiting\">"
         << say_("一般の外来は行っていません", "No general outpatient care") << "</span>";
    open();
    if (const std::string_view phone = all_.phone(hit_.doc); !phone.empty())
      w_ << " <span>" << say_("電話 ", "Tel. ") << "<a href=\"tel:" << phone << "\">" << phone
         << "</a></span>";
    w_ << "</p>";
  }

  void place() {
    std::string_view address = all_.address(hit_.doc);
    if (!listing_.prefecture.empty() && address.starts_with(listing_.prefecture))
      address.remove_prefix(listing_.prefecture.size());
    if (say_.english() && say_.terms())
      w_ << say_.terms()->place(*listing_.deps.areas, all_.municipality(hit_.doc)) << " ";
    w_ << in_japanese(address, say_);
  }

  void open() {
    if (listing_.now == 0) return;
    const auto said = open_said(all_.hours(hit_.doc), listing_.now, listing_.deps.holidays.get(), say_);
    if (!said) return;
    w_ << " <span class=\"open-state\">";
    if (said->open)
      w_ << "<strong>" << said->state << "</strong>";
    else
      w_ << said->state;
    if (!said->until.empty()) w_ << say_(said->open ? " " : "　", said->open ? " " : ", ") << said->until;
    w_ << "</span>";
  }

  void report(const Reported& reported) {
    const std::string told = sentence(*listing_.deps.form, reported, listing_.diseases, say_);
    if (told.empty())
      departments();
    else
      w_ << "<p>" << told << "</p>";
    w_ << "<p class=\"entry-foot\">" << html::tags(tags_of(reported, say_)) << " <span class=\"quiet\">"
       << foot(reported, say_) << "</span></p>";
  }

  void no_report() {
    departments();
    w_ << "<p class=\"entry-foot\"><span class=\"quiet\">"
       << say_("かかりつけ医機能の報告は、まだ公表されていません",
               "No report on primary care functions has been published yet")
       << "</span></p>";
  }

  void departments() {
    const auto all = all_.departments_of(hit_.doc);
    if (all.empty()) return;
    w_ << "<p>" << say_("診療科：", "Departments: ");
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string_view ja = all[i];
      if (i) w_ << say_("、", ", ");
      w_ << say_.term(ja, say_.terms() ? say_.terms()->department(ja) : std::string_view());
    }
    w_ << "</p>";
  }

  html::Writer& w_;
  const Listing& listing_;
  const Tongue& say_;
  const Hit& hit_;
  const Register& all_;
};

}  // namespace

void write_entry(html::Writer& w, const Listing& listing, const Hit& hit) {
  EntryWriter(w, listing, hit).write();
}

}  // namespace kakari::directory
