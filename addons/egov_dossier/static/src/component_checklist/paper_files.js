import { reactive, useEnv, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { checkFileSize, useFileUploader } from "@web/core/utils/files";
import { useService } from "@web/core/utils/hooks";

const PAPER_MODEL = "egov.dossier.paper";
const ROUTE = "/web/binary/upload_attachment";
export const ACCEPTED = ".pdf,image/jpeg,image/png,image/webp,image/tiff";
const ACCEPTED_TYPE = /^(application\/pdf|image\/(jpeg|png|webp|tiff))$/;

/** What a file that waits for its dossier is kept under: papers change their ids. */
export function paperKey(paper) {
    const { component_id: component, name } = paper.data;
    return component ? `component/${component.id}` : `name/${name}`;
}

/** Files chosen for the papers of a dossier that has not been saved yet. */
export class WaitingFiles {
    constructor() {
        this.byPaper = {};
    }

    of(paper) {
        return this.byPaper[paperKey(paper)] || [];
    }

    add(paper, files) {
        this.byPaper[paperKey(paper)] = [...this.of(paper), ...files];
    }

    clear() {
        this.byPaper = {};
    }
}

export const waitingFiles = () => reactive(new WaitingFiles());

/**
 * Putting files to papers: at once when the paper is saved, else they wait in
 * `env.egovWaitingFiles` until the screen that owns it saves the dossier.
 */
export function usePaperFiles() {
    const env = useEnv();
    const notification = useService("notification");
    const upload = useFileUploader();
    const waiting = env.egovWaitingFiles ? useState(env.egovWaitingFiles) : null;

    /** The readable ones of ``files``, telling which are not. */
    function readable(files) {
        return [...files].filter((file) => {
            if (!ACCEPTED_TYPE.test(file.type)) {
                const message = _t(
                    "Photos (JPG, PNG) and PDF can be read. The file “%s” is of another kind: take a photo of the paper, or save it as PDF.",
                    file.name
                );
                notification.add(message, { type: "danger" });
                return false;
            }
            return checkFileSize(file.size, notification);
        });
    }

    async function send(paperId, files) {
        const params = { csrf_token: odoo.csrf_token, model: PAPER_MODEL, id: paperId };
        const answers = await upload(ROUTE, { ...params, ufile: files });
        const refused = (answers || []).find((answer) => answer.error);
        if (refused) {
            notification.add(refused.error, { type: "danger" });
        }
    }

    /** Put the files of each `[paper, files]` pair to its paper. */
    async function put(pairs) {
        const saved = pairs.filter(([paper]) => paper.resId);
        for (const [paper, files] of pairs) {
            if (!paper.resId && waiting) {
                waiting.add(paper, files);
            }
        }
        await Promise.all(saved.map(([paper, files]) => send(paper.resId, files)));
        return saved.length > 0;
    }

    /** Upload what waits for these papers, which have been saved in the meantime. */
    async function flush(papers) {
        const pairs = papers.map((paper) => [paper, waiting.of(paper)]);
        await Promise.all(
            pairs.filter(([, files]) => files.length).map(([paper, files]) => send(paper.resId, files))
        );
        waiting.clear();
    }

    return { waiting, readable, put, flush };
}
