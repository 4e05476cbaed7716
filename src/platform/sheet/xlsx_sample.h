// For tests only: workbooks put together part by part, as no program would write them.
#pragma once
#include <zip.h>

#include <map>
#include <stdexcept>
#include <string>

namespace kakari::sheet::testing {

using Parts = std::map<std::string, std::string>;

/// A zip of these parts.
inline std::string zip_of(const Parts& parts) {
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(source);
  zip_t* archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, text] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
  if (zip_close(archive) != 0 || zip_source_open(source) != 0) throw std::runtime_error("zip");
  zip_source_seek(source, 0, SEEK_END);
  std::string bytes(std::size_t(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

/// A relation of the kinds of ECMA-376.
inline std::string relation(const std::string& id, const std::string& kind, const std::string& target) {
  return "<Relationship Id=\"" + id +
         "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind +
         "\" Target=\"" + target + "\"/>";
}

inline std::string relations(const std::string& all) {
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + all +
         "</Relationships>";
}

/// A workbook with one sheet of these rows; strings and styles may be left out.
inline Parts book_of(const std::string& rows, const std::string& strings = "",
                     const std::string& styles = "") {
  return {{"_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml"))},
          {"xl/workbook.xml",
           "<workbook xmlns:r=\"r\"><sheets><sheet name=\"名簿\" sheetId=\"1\" r:id=\"r1\"/>"
           "</sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels", relations(relation("r1", "worksheet", "worksheets/sheet1.xml") +
                                                   relation("r2", "sharedStrings", "sharedStrings.xml") +
                                                   relation("r3", "styles", "styles.xml"))},
          {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
          {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
          {"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"}};
}

}  // namespace kakari::sheet::testing
