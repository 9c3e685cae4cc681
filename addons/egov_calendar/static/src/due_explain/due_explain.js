import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const { DateTime } = luxon;

/**
 * A due moment and why it is that one: label, date, and on demand the reasons.
 *
 * The Json field holds `{due, band, label, texts}`: `due` is a Vietnamese local moment
 * (ISO, no zone), `texts` the sentences in the user's language. The sentences come from
 * the server, so screen, slip and portal say the same.
 */
export class DueExplain extends Component {
    static template = "egov_calendar.DueExplain";
    static props = { ...standardFieldProps, isOpen: { type: Boolean, optional: true } };

    setup() {
        this.state = useState({ isOpen: Boolean(this.props.isOpen) });
    }

    get info() {
        return this.props.record.data[this.props.name] || {};
    }

    get texts() {
        return this.info.texts || [];
    }

    get listId() {
        return `${this.props.id || this.props.name}_reasons`;
    }

    /** Return the due moment as “17:00 Friday 27/11/2026”. */
    get moment() {
        if (!this.info.due) {
            return "";
        }
        // Read and written in one zone: the moment is local to the office already.
        const due = DateTime.fromISO(this.info.due, { zone: "utc" });
        const weekday = due.weekdayLong;
        const isVietnamese = due.locale.startsWith("vi");
        const name = isVietnamese ? weekday[0].toLowerCase() + weekday.slice(1) : weekday;
        return `${due.toFormat("HH:mm")} ${name} ${due.toFormat("dd/MM/yyyy")}`;
    }

    toggle() {
        this.state.isOpen = !this.state.isOpen;
    }
}

export const dueExplain = {
    component: DueExplain,
    displayName: _t("Due moment with its reasons"),
    supportedTypes: ["json"],
    supportedOptions: [
        {
            label: _t("Show the reasons at once"),
            name: "open",
            type: "boolean",
        },
    ],
    extractProps: ({ options }) => ({ isOpen: Boolean(options.open) }),
};

registry.category("fields").add("due_explain", dueExplain);
