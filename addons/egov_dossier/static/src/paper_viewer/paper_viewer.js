import { Component, onWillUpdateProps, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const ZOOMS = [1, 1.5, 2, 3];

/** The scanned papers of a dossier, one file after the other, beside its form. */
export class PaperViewer extends Component {
    static template = "egov_dossier.PaperViewer";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ files: [], current: 0, zoom: 0, turn: 0 });
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps((nextProps) => this.load(nextProps.record));
    }

    /** Read the files again when the papers are others, or have another number of files. */
    async load(record) {
        const papers = record.data.paper_ids.records;
        const key = papers.map((paper) => `${paper.resId}:${paper.data.file_count}`).join();
        if (key === this.key) {
            return;
        }
        this.key = key;
        const withFiles = papers.filter((paper) => paper.resId && paper.data.file_count);
        const names = new Map(withFiles.map((paper) => [paper.resId, paper.data.name]));
        const files = withFiles.length
            ? await this.orm.searchRead(
                  "ir.attachment",
                  [
                      ["res_model", "=", "egov.dossier.paper"],
                      ["res_id", "in", [...names.keys()]],
                  ],
                  ["name", "mimetype", "res_id", "checksum"],
                  { order: "id" }
              )
            : [];
        const order = [...names.keys()];
        files.sort((a, b) => order.indexOf(a.res_id) - order.indexOf(b.res_id));
        this.state.files = files.map((file) => ({ ...file, paper: names.get(file.res_id) }));
        this.show(0);
    }

    get file() {
        return this.state.files[this.state.current];
    }

    get isImage() {
        return this.file.mimetype.startsWith("image/");
    }

    get isPdf() {
        return this.file.mimetype === "application/pdf";
    }

    get url() {
        const { id, checksum } = this.file;
        return `/web/content/${id}?unique=${checksum}`;
    }

    get viewerUrl() {
        return `/web/static/lib/pdfjs/web/viewer.html?file=${encodeURIComponent(this.url)}`;
    }

    get imageStyle() {
        return `width: ${ZOOMS[this.state.zoom] * 100}%; transform: rotate(${this.state.turn}deg);`;
    }

    show(index) {
        const { length } = this.state.files;
        Object.assign(this.state, { current: length ? (index + length) % length : 0, zoom: 0, turn: 0 });
    }

    onSelect(ev) {
        this.show(Number(ev.target.value));
    }

    zoom() {
        this.state.zoom = (this.state.zoom + 1) % ZOOMS.length;
    }

    turn() {
        this.state.turn = (this.state.turn + 90) % 360;
    }
}

export const paperViewer = {
    component: PaperViewer,
    fieldDependencies: [{ name: "paper_ids", type: "one2many" }],
};

registry.category("view_widgets").add("egov_paper_viewer", paperViewer);
