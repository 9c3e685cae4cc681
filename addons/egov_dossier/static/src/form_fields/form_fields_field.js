import { Component, toRaw, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useBus } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { FormValueInput } from "./form_value_input";
import { FormValueTable } from "./form_value_table";
import { isEmpty, visible } from "./form_values";

let nextId = 0;

/** Fields under the headings of the form, in their order. */
function inGroups(fields) {
    const groups = [];
    for (const field of fields) {
        const name = field.group || "";
        if (!groups.length || groups.at(-1).name !== name) {
            groups.push({ name, fields: [] });
        }
        groups.at(-1).fields.push(field);
    }
    return groups;
}

/**
 * The form of a procedure version: its fields are data (`form_definition`), their
 * values one Json field. Folded, only the required ones show at first.
 */
export class FormFieldsField extends Component {
    static template = "egov_dossier.FormFieldsField";
    static components = { FormValueInput, FormValueTable };
    static props = {
        ...standardFieldProps,
        definitionField: String,
        isFolded: { type: Boolean, optional: true },
    };

    setup() {
        this.id = `egov_form_${nextId++}`;
        this.root = useRef("root");
        this.state = useState({ isOpen: false });
        // Values given while the record is still busy with earlier ones.
        this.edits = new Map();
        this.busy = 0;
        const { bus } = this.props.record.model;
        useBus(bus, "NEED_LOCAL_CHANGES", () => this.commit());
        useBus(bus, "WILL_SAVE_URGENTLY", () => this.commit());
    }

    get definition() {
        return toRaw(this.props.record.data[this.props.definitionField]) || [];
    }

    get values() {
        return toRaw(this.props.record.data[this.props.name]) || {};
    }

    get fields() {
        return visible(this.definition, this.values);
    }

    /** What stands first: the required fields of a folded form, else the whole form. */
    get firstGroups() {
        if (!this.props.isFolded) {
            return inGroups(this.fields);
        }
        const required = this.fields.filter((field) => field.required);
        return required.length ? [{ name: "", fields: required }] : [];
    }

    get foldedFields() {
        return this.props.isFolded ? this.fields.filter((field) => !field.required) : [];
    }

    get foldedGroups() {
        return this.state.isOpen || !this.firstGroups.length ? inGroups(this.foldedFields) : [];
    }

    fieldId(field) {
        return `${this.id}_${field.key}`;
    }

    async setValue(field, value) {
        this.edits.set(field.key, value);
        const values = { ...this.values };
        for (const [key, edit] of this.edits) {
            if (isEmpty(edit)) {
                delete values[key];
            } else {
                values[key] = edit;
            }
        }
        this.busy++;
        await this.props.record.update({ [this.props.name]: values });
        this.busy--;
        if (!this.busy) {
            this.edits.clear();
        }
    }

    toggle() {
        this.state.isOpen = !this.state.isOpen;
    }

    /** Take over what is still being typed, before the record is saved. */
    commit() {
        const el = document.activeElement;
        if (el && this.root.el?.contains(el) && el.matches("input[type=text], textarea")) {
            el.dispatchEvent(new Event("change", { bubbles: true }));
        }
    }
}

export const formFieldsField = {
    component: FormFieldsField,
    supportedTypes: ["json"],
    isEmpty: () => false,
    extractProps: ({ options }) => ({
        definitionField: options.definition || "form_definition",
        isFolded: Boolean(options.folded),
    }),
};

registry.category("fields").add("egov_form_fields", formFieldsField);
