import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { useAutofocus } from "@web/core/utils/hooks";

/** Shows which scanned file goes to which paper; Enter accepts. */
export class BatchSplitDialog extends Component {
    static template = "egov_dossier.BatchSplitDialog";
    static components = { Dialog };
    static props = {
        files: Array,
        papers: { type: Array, element: String },
        target: { type: Array, element: Number },
        accept: Function,
        close: Function,
    };

    setup() {
        this.state = useState({ target: [...this.props.target] });
        useAutofocus({ refName: "accept" });
    }

    setTarget(index, ev) {
        this.state.target[index] = Number(ev.target.value);
    }

    size(file) {
        return `${Math.max(1, Math.round(file.size / 1024))} kB`;
    }

    accept() {
        const pairs = this.props.papers.map((paper, position) => [
            position,
            this.props.files.filter((file, index) => this.state.target[index] === position),
        ]);
        this.props.accept(pairs.filter(([, files]) => files.length));
        this.props.close();
    }
}
