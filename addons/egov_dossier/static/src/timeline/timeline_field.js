import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { momentText } from "../fields/moment_field";

/** Kinds of events that stand out: the dossier waits, or somebody turned it back. */
const SYMBOLS = {
    pause: "❚❚",
    supplement: "❚❚",
    return_step: "↩",
    send_back: "↩",
    refuse: "✕",
    not_accept: "✕",
    withdraw: "✕",
    stop: "✕",
};

/** The history of a dossier, event by event; nobody edits it. */
export class TimelineField extends Component {
    static template = "egov_dossier.TimelineField";
    static props = { ...standardFieldProps };

    get list() {
        return this.props.record.data[this.props.name];
    }

    label(fieldName, value) {
        const { selection } = this.list.fields[fieldName];
        return Object.fromEntries(selection)[value] || "";
    }

    get events() {
        return this.list.records.map(({ id, data }) => ({
            id,
            symbol: SYMBOLS[data.kind] || "✓",
            kind: this.label("kind", data.kind),
            at: momentText(data.at),
            by: data.user_id?.display_name,
            step: data.to_step_id?.display_name || data.from_step_id?.display_name,
            to: data.to_user_id?.display_name,
            note: data.note,
            band: data.band,
            bandLabel: data.band && this.label("band", data.band),
        }));
    }
}

export const timelineField = {
    component: TimelineField,
    supportedTypes: ["one2many"],
    isEmpty: () => false,
};

registry.category("fields").add("egov_timeline", timelineField);
