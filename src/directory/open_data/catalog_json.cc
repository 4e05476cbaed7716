#include <boost/json.hpp>

#include "directory/open_data/catalog.h"

namespace kakari::open_data {
namespace {

namespace json = boost::json;

json::object context() {
  const auto iri = [](const char* id) { return json::object{{"@id", id}, {"@type", "@id"}}; };
  const auto typed = [](const char* id, const char* type) {
    return json::object{{"@id", id}, {"@type", type}};
  };
  return {{"dcat", "http://www.w3.org/ns/dcat#"},
          {"dct", "http://purl.org/dc/terms/"},
          {"foaf", "http://xmlns.com/foaf/0.1/"},
          {"spdx", "http://spdx.org/rdf/terms#"},
          {"xsd", "http://www.w3.org/2001/XMLSchema#"},
          {"accessURL", iri("dcat:accessURL")},
          {"downloadURL", iri("dcat:downloadURL")},
          {"mediaType", iri("dcat:mediaType")},
          {"compressFormat", iri("dcat:compressFormat")},
          {"byteSize", typed("dcat:byteSize", "xsd:nonNegativeInteger")},
          {"dataset", iri("dcat:dataset")},
          {"distribution", iri("dcat:distribution")},
          {"landingPage", iri("dcat:landingPage")},
          {"version", "dcat:version"},
          {"license", iri("dct:license")},
          {"conformsTo", iri("dct:conformsTo")},
          {"homepage", iri("foaf:homepage")},
          {"issued", typed("dct:issued", "xsd:date")},
          {"modified", typed("dct:modified", "xsd:date")},
          {"language", "dct:language"}};
}

json::array both(const std::string& ja, const std::string& en) {
  return {json::object{{"@value", ja}, {"@language", "ja"}},
          json::object{{"@value", en}, {"@language", "en"}}};
}
json::object japanese(const std::string& text) {
  return {{"@value", text}, {"@language", "ja"}};
}
json::object agent(const std::string& name) {
  return {{"@type", "foaf:Agent"}, {"foaf:name", japanese(name)}};
}
std::string media(const std::string& type) {
  return "http://www.iana.org/assignments/media-types/" + type;
}

json::object distribution_json(const Described& d, const Described::Distribution& file) {
  json::object out{
      {"@id", file.address},
      {"@type", "dcat:Distribution"},
      {"dct:title", both(file.title, file.title_en)},
      {"accessURL", d.site},
      {"downloadURL", file.address},
      {"mediaType", media(file.media_type)},
      {"byteSize", std::to_string(file.bytes)},
      {"issued", d.edition.day},
      {"conformsTo", d.dictionary},
      {"spdx:checksum",
       json::object{
           {"@type", "spdx:Checksum"},
           {"spdx:algorithm", json::object{{"@id", "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"}}},
           {"spdx:checksumValue", json::object{{"@value", file.sha256}, {"@type", "xsd:hexBinary"}}}}}};
  if (!d.licence.empty()) out["license"] = d.licence;
  if (file.packed) out["compressFormat"] = media("application/gzip");
  return out;
}

json::object dataset_json(const Described& d, const Described::Dataset& set) {
  json::array distributions;
  for (const auto& file : set.distributions) distributions.push_back(distribution_json(d, file));
  json::object out{
      {"@id", d.site + "#" + (set.scope.empty() ? "all" : set.scope)},
      {"@type", "dcat:Dataset"},
      {"dct:title", both(set.title, set.title_en)},
      {"dct:description", japanese(set.description)},
      {"dct:publisher", agent(set.publisher)},
      {"dct:identifier", d.site + "#" + (set.scope.empty() ? "all" : set.scope)},
      {"issued", d.edition.day},
      {"version", d.edition.name},
      {"landingPage", d.site},
      {"conformsTo", d.dictionary},
      {"dct:temporal", json::object{{"@type", "dct:PeriodOfTime"},
                                    {"dcat:endDate", json::object{{"@value", d.to}, {"@type", "xsd:date"}}}}},
      {"distribution", std::move(distributions)}};
  if (!d.licence.empty()) out["license"] = d.licence;
  return out;
}

}  // namespace

std::string catalog_json(const Described& d) {
  json::array datasets;
  for (const auto& set : d.datasets) datasets.push_back(dataset_json(d, set));
  json::object out{{"@context", context()},
                   {"@id", d.site},
                   {"@type", "dcat:Catalog"},
                   {"dct:title", japanese(d.title)},
                   {"dct:description", japanese(d.description)},
                   {"dct:publisher", agent(d.publisher)},
                   {"language", json::array{"ja", "en"}},
                   {"homepage", d.site},
                   {"modified", d.edition.day},
                   {"dataset", std::move(datasets)}};
  if (!d.licence.empty()) out["license"] = d.licence;
  return json::serialize(out) + "\n";
}

}  // namespace kakari::open_data
