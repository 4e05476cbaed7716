#include <fmt/format.h>

#include "directory/open_data/catalog.h"
#include "regime/canonical.h"

namespace kakari::open_data {
namespace {

/// A quoted literal; what Turtle escapes in one, JSON escapes alike.
std::string quoted(std::string_view text) {
  std::string out;
  regime::append_text(out, text);
  return out;
}

std::string agent(const std::string& name) {
  return fmt::format("[ a foaf:Agent ; foaf:name {}@ja ]", quoted(name));
}

std::string licence(const Described& d) {
  return d.licence.empty() ? "" : fmt::format(" ;\n  dct:license <{}>", d.licence);
}

std::string distribution(const Described& d, const Described::Distribution& file) {
  return fmt::format(
      "<{}> a dcat:Distribution ;\n  dct:title {}@ja, {}@en ;\n  dcat:accessURL <{}> ;\n  dcat:downloadURL "
      "<{}> ;\n  dcat:mediaType <http://www.iana.org/assignments/media-types/{}> ;\n{}  dcat:byteSize "
      "\"{}\"^^xsd:nonNegativeInteger ;\n  dct:issued \"{}\"^^xsd:date ;\n  dct:conformsTo <{}> ;\n  "
      "spdx:checksum [ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "
      "\"{}\"^^xsd:hexBinary ]{} .\n\n",
      file.address, quoted(file.title), quoted(file.title_en), d.site, file.address, file.media_type,
      file.packed ? "  dcat:compressFormat <http://www.iana.org/assignments/media-types/application/gzip> ;\n"
                  : "",
      file.bytes, d.edition.day, d.dictionary, file.sha256, licence(d));
}

std::string dataset(const Described& d, const Described::Dataset& set) {
  std::string files;
  for (const auto& file : set.distributions)
    files += fmt::format("{}<{}>", files.empty() ? "" : ", ", file.address);
  return fmt::format(
      "<{}#{}> a dcat:Dataset ;\n  dct:title {}@ja, {}@en ;\n  dct:description {}@ja ;\n  dct:publisher {} "
      ";\n  dct:issued \"{}\"^^xsd:date ;\n  dcat:version {} ;\n  dcat:landingPage <{}> ;\n  dct:conformsTo "
      "<{}> ;\n  dct:temporal [ a dct:PeriodOfTime ; dcat:endDate \"{}\"^^xsd:date ] ;\n  dcat:distribution "
      "{}{} .\n\n",
      d.site, set.scope.empty() ? "all" : set.scope, quoted(set.title), quoted(set.title_en),
      quoted(set.description), agent(set.publisher), d.edition.day, quoted(d.edition.name), d.site,
      d.dictionary, d.to, files, licence(d));
}

}  // namespace

std::string catalog_turtle(const Described& d) {
  std::string sets, out =
                        "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n"
                        "@prefix dct: <http://purl.org/dc/terms/> .\n"
                        "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
                        "@prefix spdx: <http://spdx.org/rdf/terms#> .\n"
                        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n";
  for (const auto& set : d.datasets)
    sets += fmt::format("{}<{}#{}>", sets.empty() ? "" : ", ", d.site, set.scope.empty() ? "all" : set.scope);
  out += fmt::format(
      "<{}> a dcat:Catalog ;\n  dct:title {}@ja ;\n  dct:description {}@ja ;\n  dct:publisher {} ;\n  "
      "dct:language \"ja\", \"en\" ;\n  foaf:homepage <{}> ;\n  dct:modified \"{}\"^^xsd:date ;\n  "
      "dcat:dataset {}{} .\n\n",
      d.site, quoted(d.title), quoted(d.description), agent(d.publisher), d.site, d.edition.day, sets,
      licence(d));
  for (const auto& set : d.datasets) {
    out += dataset(d, set);
    for (const auto& file : set.distributions) out += distribution(d, file);
  }
  return out;
}

}  // namespace kakari::open_data
