import { Component } from "@odoo/owl";
import { FormValueInput } from "./form_value_input";
import { isEmpty } from "./form_values";

/** Rows of a form, such as the members of a family; the last empty row adds one. */
export class FormValueTable extends Component {
    static template = "egov_dossier.FormValueTable";
    static components = { FormValueInput };
    static props = {
        field: Object,
        value: { optional: true },
        id: String,
        readonly: { type: Boolean, optional: true },
        onChange: Function,
    };

    get columns() {
        return this.props.field.columns || [];
    }

    get rows() {
        const rows = Array.isArray(this.props.value) ? this.props.value : [];
        return this.props.readonly ? rows : [...rows, {}];
    }

    setCell(index, key, value) {
        const rows = this.rows.map((row) => ({ ...row }));
        if (isEmpty(value)) {
            delete rows[index][key];
        } else {
            rows[index][key] = value;
        }
        this.props.onChange(rows.filter((row) => Object.keys(row).length));
    }

    removeRow(index) {
        this.props.onChange(this.props.value.filter((row, position) => position !== index));
    }
}
