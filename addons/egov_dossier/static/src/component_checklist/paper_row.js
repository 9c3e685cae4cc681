import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** States in which the office has the paper, or need not have it. */
const THERE = ["received", "presented", "in_database"];

export function isThere(paper) {
    return THERE.includes(paper.data.state);
}

/** What is written when a paper is there. */
export function thereVals(paper) {
    return { state: paper.data.requirement === "present_only" ? "presented" : "received" };
}

/** One paper of the checklist: tick, name, what the law asks for, copies, files. */
export class PaperRow extends Component {
    static template = "egov_dossier.PaperRow";
    static props = {
        paper: Object,
        waitingCount: Number,
        isCurrent: Boolean,
        readonly: { type: Boolean, optional: true },
        onFocus: Function,
        onClick: Function,
        onDrop: Function,
        onDropWaiting: Function,
    };

    get data() {
        return this.props.paper.data;
    }

    get isThere() {
        return isThere(this.props.paper);
    }

    get isWanting() {
        return this.data.requirement === "required" && this.data.state === "missing";
    }

    get tick() {
        if (this.isThere) {
            return "✓";
        }
        return this.data.requirement === "conditional" ? "–" : "";
    }

    get requirement() {
        return {
            required: _t("required"),
            conditional: this.data.condition || _t("when it applies"),
            present_only: _t("only presented"),
        }[this.data.requirement];
    }

    get copies() {
        const { originals, copies } = this.data;
        const parts = [originals && _t("%s original", originals), copies && _t("%s copy", copies)];
        return parts.filter(Boolean).join(" + ");
    }

    get files() {
        const count = this.data.file_count + this.props.waitingCount;
        if (count) {
            return _t("▣ %s file", count);
        }
        return this.isThere && this.data.requirement !== "present_only" ? _t("▢ not scanned") : "";
    }
}
