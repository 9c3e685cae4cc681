import { _t } from "@web/core/l10n/translation";

const pad = (number) => String(number).padStart(2, "0");

/** Split what was typed into day, month and year; of old papers only the year, or month and year, is known. */
function split(text) {
    const parts = text.split(/[\s\/.-]+/).filter(Boolean);
    if (parts.length > 1) {
        return parts;
    }
    const [digits = ""] = parts;
    const cuts = { 8: [2, 4], 6: [2] }[digits.length] || [];
    return [...cuts, digits.length].map((end, index) => digits.slice(cuts[index - 1] || 0, end));
}

/**
 * Read a date of birth typed as 14031990, 14/03/1990, 031990 or 1990.
 *
 * @param {string} text
 * @returns {{date?: string, precision?: string, label?: string, error?: string}} nothing for an empty text
 */
export function parseBirth(text) {
    if (!text.trim()) {
        return {};
    }
    const parts = split(text.trim()).map(Number);
    const year = parts.at(-1);
    const month = parts.at(-2) ?? 1;
    const day = parts.at(-3) ?? 1;
    if (parts.length > 3 || parts.some(Number.isNaN) || year < 1000 || year > 9999) {
        return { error: _t("Type the date of birth as 14031990, or only the year.") };
    }
    if (month < 1 || month > 12 || day < 1 || day > new Date(year, month, 0).getDate()) {
        return { error: _t("Month %(month)s has no day %(day)s. Check the date of birth.", { month, day }) };
    }
    const shown = [pad(day), pad(month), String(year)].slice(3 - parts.length);
    return {
        date: `${year}-${pad(month)}-${pad(day)}`,
        precision: ["year", "month", "day"][parts.length - 1],
        label: shown.join("/"),
    };
}
