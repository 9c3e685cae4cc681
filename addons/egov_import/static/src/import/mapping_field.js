import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component } from "@odoo/owl";

/** Which column of the file means which column of the register, with the first rows beside it. */
export class MappingField extends Component {
    static template = "egov_import.MappingField";
    static props = { ...standardFieldProps };

    get mapping() {
        return this.props.record.data[this.props.name] || {};
    }

    get choices() {
        return this.props.record.data.mapping_choices || [];
    }

    get columns() {
        const { headings, samples } = this.props.record.data;
        return (headings || []).map((title, place) => ({
            place: String(place),
            title,
            samples: (samples && samples[place]) || [],
            key: this.mapping[place] || "",
        }));
    }

    get missing() {
        const chosen = new Set(Object.values(this.mapping));
        return this.choices.filter((choice) => choice.required && !chosen.has(choice.key));
    }

    isTaken(key, place) {
        return Object.entries(this.mapping).some(([other, taken]) => taken === key && other !== place);
    }

    label(title) {
        return _t("Meaning of the column %s", title);
    }

    onChange(place, key) {
        const mapping = { ...this.mapping };
        if (key) {
            mapping[place] = key;
        } else {
            delete mapping[place];
        }
        return this.props.record.update({ [this.props.name]: mapping });
    }
}

registry.category("fields").add("egov_import_mapping", {
    component: MappingField,
    supportedTypes: ["json"],
});
