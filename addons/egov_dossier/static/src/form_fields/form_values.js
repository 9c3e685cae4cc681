/**
 * Values of a form whose fields are data: which fields show, how a typed text reads.
 *
 * Same rules as `egov_procedure/tools/form_values.py`, which has the last word on the
 * server.
 */

export function isEmpty(value) {
    return (
        value === undefined ||
        value === null ||
        value === "" ||
        (Array.isArray(value) && !value.length)
    );
}

/** The fields that show with these values, in their order. */
export function visible(fields, values) {
    const byKey = Object.fromEntries(fields.map((field) => [field.key, field]));
    const shows = (field, path) => {
        const condition = field.shown_when;
        if (!condition || !condition.key) {
            return true;
        }
        const parent = byKey[condition.key];
        if (!parent || path.includes(field.key)) {
            return false;
        }
        return shows(parent, [...path, field.key]) && meets(parent, condition.value, values);
    };
    return fields.filter((field) => shows(field, []));
}

function meets(parent, expected, values) {
    let value = values[parent.key];
    if (parent.kind === "boolean") {
        value = Boolean(value);
    }
    return Array.isArray(expected) ? expected.includes(value) : value === expected;
}

/** Keys of the fields that show, are required and have no value. */
export function missingKeys(fields, values) {
    return visible(fields, values)
        .filter((field) => field.required && isEmpty(values[field.key]))
        .map((field) => field.key);
}

/**
 * The ISO date of a text typed day first: 14031990, 14/3/1990, 14-03-90 or 14.3.1990.
 *
 * @returns {string|null} null when it is no date
 */
export function parseDate(text) {
    const digits = text.trim().match(/^(\d{2})(\d{2})(\d{4}|\d{2})$/);
    const parts = digits || text.trim().match(/^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/);
    if (!parts) {
        return null;
    }
    const [day, month] = [Number(parts[1]), Number(parts[2])];
    let year = Number(parts[3]);
    if (parts[3].length === 2) {
        const thisYear = new Date().getFullYear();
        year += 2000 + year > thisYear ? 1900 : 2000;
    }
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
        return null;
    }
    return date.toISOString().slice(0, 10);
}

/** An ISO date as written in Viet Nam; any other text as it is. */
export function formatDate(value) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value || "");
    return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : value || "";
}

/**
 * The number of a text typed with a decimal comma and dots between thousands.
 *
 * @returns {number|null} null when it is no number, or could be read in two ways
 */
export function parseNumber(text) {
    const plain = text.replace(/\s/g, "");
    if (/^-?\d+$/.test(plain)) {
        return Number(plain);
    }
    if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain) && !/^-?\d{1,3}\.\d{3}$/.test(plain)) {
        return Number(plain.replaceAll(".", "").replace(",", "."));
    }
    if (/^-?\d+,\d+$/.test(plain)) {
        return Number(plain.replace(",", "."));
    }
    if (/^-?\d+\.(\d{1,2}|\d{4,})$/.test(plain)) {
        return Number(plain);
    }
    return null;
}

/** A stored number with a decimal comma; any other text as it is. */
export function formatNumber(value) {
    return typeof value === "number" ? String(value).replace(".", ",") : value || "";
}

/** What to store for a text typed in a field; a text that cannot be read stays as typed. */
export function parseValue(kind, text) {
    const plain = text.trim();
    if (!plain) {
        return null;
    }
    if (kind === "date") {
        return parseDate(plain) ?? plain;
    }
    if (kind === "number") {
        return parseNumber(plain) ?? plain;
    }
    return plain.normalize("NFC");
}

/** How a stored value stands in its input. */
export function formatValue(kind, value) {
    if (kind === "date") {
        return formatDate(value);
    }
    return kind === "number" ? formatNumber(value) : value ?? "";
}

/** Whether a stored value is not what its field wants; an empty one is not wrong. */
export function isWrong({ kind, key }, value) {
    if (isEmpty(value)) {
        return false;
    }
    if (kind === "date") {
        const isFuture = /(birth|death)_date$/.test(key) && value > luxon.DateTime.now().toISODate();
        return isFuture || !/^\d{4}-\d{2}-\d{2}$/.test(value);
    }
    return kind === "number" && typeof value !== "number";
}
