import { parseBirth } from "@egov_base/party_field/birth";
import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { allowTranslations } from "@web/../tests/web_test_helpers";

describe.current.tags("headless");
beforeEach(() => allowTranslations());

const day = { date: "1990-03-14", precision: "day", label: "14/03/1990" };

test("a whole date, with or without separators", () => {
    for (const text of ["14031990", "14/03/1990", "14-3-1990", "14.03.1990", " 14 3 1990 "]) {
        expect(parseBirth(text)).toEqual(day);
    }
});

test("only the month or the year is known", () => {
    const month = { date: "1990-03-01", precision: "month", label: "03/1990" };
    expect(parseBirth("031990")).toEqual(month);
    expect(parseBirth("3/1990")).toEqual(month);
    expect(parseBirth("1990")).toEqual({ date: "1990-01-01", precision: "year", label: "1990" });
});

test("nothing typed is nothing known", () => {
    expect(parseBirth("  ")).toEqual({});
});

test("days that do not exist are named", () => {
    expect(parseBirth("31041990").error).toBe("Month 4 has no day 31. Check the date of birth.");
    expect(parseBirth("29021990").error).not.toBe(undefined);
    expect(parseBirth("29022024").error).toBe(undefined);
    expect(parseBirth("14131990").error).not.toBe(undefined);
});

test("what is no date", () => {
    for (const text of ["abc", "14/03/90", "1/2/3/1990", "140390"]) {
        expect(parseBirth(text).error).not.toBe(undefined);
    }
});
