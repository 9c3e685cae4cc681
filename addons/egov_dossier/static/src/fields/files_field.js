import { Component, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useFileSender } from "../component_checklist/paper_files";

/** The files of a record: open, add, remove. The record is saved before the first. */
export class FilesField extends Component {
    static template = "egov_dossier.FilesField";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.sender = useFileSender();
        this.chooser = useRef("chooser");
        this.state = useState({ isBusy: false });
    }

    get files() {
        return this.props.record.data[this.props.name].records;
    }

    url(file) {
        return `/web/content/${file.resId}`;
    }

    choose() {
        this.chooser.el.value = "";
        this.chooser.el.click();
    }

    async onChosen(ev) {
        const files = this.sender.readable(ev.target.files);
        const { record } = this.props;
        if (!files.length || !(await record.save())) {
            return;
        }
        this.state.isBusy = true;
        try {
            await this.sender.sendAndTell(record.resModel, record.resId, files);
        } finally {
            this.state.isBusy = false;
        }
        await record.load();
    }

    async remove(file) {
        await this.orm.unlink("ir.attachment", [file.resId]);
        await this.props.record.load();
    }
}

export const filesField = {
    component: FilesField,
    supportedTypes: ["one2many"],
    isEmpty: () => false,
    relatedFields: [
        { name: "name", type: "char" },
        { name: "mimetype", type: "char" },
    ],
};

registry.category("fields").add("egov_files", filesField);
