import {
    formatValue,
    isWrong,
    missingKeys,
    parseDate,
    parseNumber,
    parseValue,
    visible,
} from "@egov_dossier/form_fields/form_values";
import { describe, expect, test } from "@odoo/hoot";

describe.current.tags("headless");

const FIELDS = [
    { key: "found", kind: "boolean" },
    { key: "record", kind: "text", required: true, shown_when: { key: "found", value: true } },
    { key: "mother", kind: "text", required: true, shown_when: { key: "found", value: false } },
    { key: "place", kind: "choice", required: true },
    { key: "ward", kind: "text", shown_when: { key: "place", value: ["home", "road"] } },
    { key: "street", kind: "text", required: true, shown_when: { key: "ward", value: "A" } },
];

const keys = (values) => visible(FIELDS, values).map((field) => field.key);

test("fields show when what they depend on shows and has the value", () => {
    expect(keys({})).toEqual(["found", "mother", "place"]);
    expect(keys({ found: true })).toEqual(["found", "record", "place"]);
    expect(keys({ place: "road" })).toEqual(["found", "mother", "place", "ward"]);
    expect(keys({ place: "home", ward: "A" })).toEqual(["found", "mother", "place", "ward", "street"]);
    expect(keys({ place: "clinic", ward: "A" })).toEqual(["found", "mother", "place"]);
});

test("only what shows can be missing", () => {
    expect(missingKeys(FIELDS, { mother: "Trần Thị Nở" })).toEqual(["place"]);
    expect(missingKeys(FIELDS, { found: true, place: "home", ward: "A" })).toEqual(["record", "street"]);
});

test("dates are typed day first, with or without separators", () => {
    for (const text of ["14031990", "14/03/1990", "14-3-1990", "14.3.90", "140390", " 14 3 1990 "]) {
        expect(parseDate(text)).toBe("1990-03-14");
    }
    expect(parseDate("29022024")).toBe("2024-02-29");
    for (const text of ["29022023", "31/04/1990", "14131990", "1990", "abc", "1/2/3/4"]) {
        expect(parseDate(text)).toBe(null);
    }
});

test("a number that could be read in two ways is not read", () => {
    expect(parseNumber("72,5")).toBe(72.5);
    expect(parseNumber("72.5")).toBe(72.5);
    expect(parseNumber("1.234,5")).toBe(1234.5);
    expect(parseNumber("1.000.000")).toBe(1000000);
    expect(parseNumber("-3")).toBe(-3);
    for (const text of ["1.234", "1,2,3", "12a", "1.23.4"]) {
        expect(parseNumber(text)).toBe(null);
    }
});

test("what cannot be read stays as typed, and is marked", () => {
    expect(parseValue("date", "31/04/1990")).toBe("31/04/1990");
    expect(isWrong({ kind: "date", key: "day" }, "31/04/1990")).toBe(true);
    expect(isWrong({ kind: "date", key: "day" }, "1990-04-30")).toBe(false);
    expect(isWrong({ kind: "number", key: "n" }, "1.234")).toBe(true);
    expect(isWrong({ kind: "number", key: "n" }, 0)).toBe(false);
    expect(isWrong({ kind: "date", key: "day" }, undefined)).toBe(false);
});

test("values go into their inputs as people write them", () => {
    expect(formatValue("date", "1990-03-14")).toBe("14/03/1990");
    expect(formatValue("number", 72.5)).toBe("72,5");
    expect(formatValue("number", 0)).toBe("0");
    expect(formatValue("text", undefined)).toBe("");
    expect(parseValue("text", "  Nguye\u0302\u0303n ")).toBe("Nguyễn");
    expect(parseValue("text", "   ")).toBe(null);
});
