import { Component, onMounted, onWillUnmount, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const PIECE = 4_000_000;
const INTERVAL = 2000;

/**
 * Sends the zip of an import in pieces, and shows how far sending and loading are.
 *
 * A piece that is lost on the way is sent again; the server says from where to go on.
 */
export class ArchiveUpload extends Component {
    static template = "egov_construction_archive.Upload";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.input = useRef("input");
        this.state = useState({ sent: null, problem: "", progress: null });
        onMounted(() => (this.timer = browser.setInterval(() => this.ask(), INTERVAL)));
        onWillUnmount(() => browser.clearInterval(this.timer));
    }

    get data() {
        return this.props.record.data;
    }

    get canSend() {
        return this.data.place === "zip" && this.data.state === "draft";
    }

    get percent() {
        return Math.floor(this.state.sent ?? this.state.progress ?? this.data.progress);
    }

    get isShown() {
        return this.state.sent !== null || ["loading", "stopped", "done"].includes(this.data.state);
    }

    async onChoose() {
        const [file] = this.input.el.files;
        const { record } = this.props;
        this.state.problem = "";
        if (!file || !(await record.save())) {
            return;
        }
        this.state.sent = 0;
        let offset = 0;
        while (offset < file.size) {
            const answer = await this.send(record.resId, file, offset);
            if (answer.error) {
                this.state.problem = answer.error;
                break;
            }
            offset = answer.size;
            this.state.sent = (100 * offset) / file.size;
        }
        this.state.sent = null;
        this.input.el.value = "";
        await record.load();
    }

    async send(resId, file, offset, tries = 5) {
        const body = new FormData();
        body.append("csrf_token", odoo.csrf_token);
        body.append("offset", offset);
        body.append("name", file.name);
        body.append("piece", file.slice(offset, offset + PIECE), "piece");
        try {
            const response = await browser.fetch(`/egov_construction_archive/upload/${resId}`, { method: "POST", body });
            return await response.json();
        } catch {
            if (!tries) {
                return { error: _t("The line broke. Choose the file again; sending begins anew.") };
            }
            await new Promise((resolve) => browser.setTimeout(resolve, INTERVAL));
            return this.send(resId, file, offset, tries - 1);
        }
    }

    async ask() {
        const { record } = this.props;
        if (this.data.state !== "loading" || this.asking || document.hidden) {
            return;
        }
        this.asking = true;
        try {
            const [told] = await this.orm.silent.call("egov.archive.import", "get_progress", [[record.resId]]);
            this.state.progress = told.progress;
            if (told.state !== "loading") {
                await record.load();
            }
        } finally {
            this.asking = false;
        }
    }
}

registry.category("view_widgets").add("egov_archive_upload", { component: ArchiveUpload });
