import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";
import { DateTimeField } from "@web/views/fields/datetime/datetime_field";

// Odoo shows the seconds of every moment in figures, whatever its option says: the office counts in minutes.
export function withoutSeconds(text) {
    return text.replace(/(\d{1,2}:\d{2}):\d{2}/, "$1");
}

patch(DateTimeField.prototype, {
    getFormattedValue() {
        const text = super.getFormattedValue(...arguments);
        return this.props.showSeconds ? text : withoutSeconds(text);
    },
});

const formatters = registry.category("formatters");
const formatDateTime = formatters.get("datetime");

function formatMoment(value, options = {}) {
    const text = formatDateTime(value, options);
    return options.showSeconds ? text : withoutSeconds(text);
}
formatMoment.extractOptions = formatDateTime.extractOptions;
formatters.add("datetime", formatMoment, { force: true });
