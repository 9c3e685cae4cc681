import { Component, useState } from "@odoo/owl";

const VIEWER = "/web/static/lib/pdfjs/web/viewer.html";

/** The content of one request as it would be signed; what differs from the last submission is marked in words. */
export class ApprovalReader extends Component {
    static template = "egov_approval.ApprovalReader";
    static props = {
        content: Object,
        reason: { type: String, optional: true },
        openContent: Function,
    };

    setup() {
        this.state = useState({ fileId: null });
    }

    // not "file": the name of the loop in the template would be hidden by it
    get shownFile() {
        return this.props.content.files.find((file) => file.id === this.state.fileId);
    }

    isViewable(file) {
        return file.mimetype === "application/pdf" || file.mimetype.startsWith("image/");
    }

    viewerUrl(file) {
        const url = encodeURIComponent(file.url);
        return file.mimetype === "application/pdf" ? `${VIEWER}?file=${url}#pagemode=none` : file.url;
    }

    toggleFile(file) {
        this.state.fileId = this.state.fileId === file.id ? null : file.id;
    }

    size(file) {
        return `${Math.max(1, Math.round(file.size / 1024)).toLocaleString("vi")} kB`;
    }
}
