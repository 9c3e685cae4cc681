import { reactive, useEnv, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";
import { useService } from "@web/core/utils/hooks";
import { getDataURLFromFile } from "@web/core/utils/urls";

const PAPER_MODEL = "egov.dossier.paper";
export const ACCEPTED = ".pdf,image/jpeg,image/png,image/webp,image/tiff";
const ACCEPTED_TYPE = /^(application\/pdf|image\/(jpeg|png|webp|tiff))$/;
const MEGABYTE = 1024 * 1024;
const MAX_SIZE = 50 * MEGABYTE; // as `tools/file_check.py`, which has the last word

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

    drop(paper) {
        delete this.byPaper[paperKey(paper)];
    }

    clear() {
        this.byPaper = {};
    }
}

export const waitingFiles = () => reactive(new WaitingFiles());

/** What keeps a file from being read, as far as the browser can tell; the server looks at its content. */
function problemOf(file) {
    const { name, size, type } = file;
    if (!ACCEPTED_TYPE.test(type)) {
        return _t(
            "Photos (JPG, PNG) and PDF can be read. The file “%s” is of another kind: take a photo of the paper, or save it as PDF.",
            name
        );
    }
    if (!size) {
        return _t("The file “%s” is empty. Scan the paper again, or choose another file.", name);
    }
    if (size > MAX_SIZE) {
        return _t(
            "The file “%(name)s” has %(size)s MB, the most is %(most)s MB. Scan it page by page, or with less detail.",
            { name, size: Math.ceil(size / MEGABYTE), most: MAX_SIZE / MEGABYTE }
        );
    }
}

/** Adding files to a saved record that holds files, telling which cannot be read. */
export function useFileSender() {
    const orm = useService("orm");
    const notification = useService("notification");

    /** The readable ones of ``files``. */
    function readable(files) {
        return [...files].filter((file) => {
            const problem = problemOf(file);
            if (problem) {
                notification.add(problem, { type: "danger" });
            }
            return !problem;
        });
    }

    /** @returns {Promise<string>} what the server has against these files */
    async function send(model, id, files) {
        const read = async (file) => ({ name: file.name, datas: (await getDataURLFromFile(file)).split(",")[1] });
        try {
            await orm.call(model, "add_files", [[id], await Promise.all(files.map(read))]);
        } catch (error) {
            if (!(error instanceof RPCError) || !error.exceptionName?.startsWith("odoo.exceptions")) {
                throw error;
            }
            return error.data.message;
        }
        return "";
    }

    /** As `send`, telling what is wrong at once. */
    async function sendAndTell(model, id, files) {
        const problem = await send(model, id, files);
        if (problem) {
            notification.add(problem, { type: "danger", sticky: true });
        }
    }

    return { readable, send, sendAndTell };
}

/**
 * Putting files to papers: at once when the paper is saved, else they wait in
 * `env.egovWaitingFiles` until the screen that owns it saves the dossier.
 */
export function usePaperFiles() {
    const env = useEnv();
    const { readable, send, sendAndTell } = useFileSender();
    const waiting = env.egovWaitingFiles ? useState(env.egovWaitingFiles) : null;

    /** Put the files of each `[paper, files]` pair to its paper. */
    async function put(pairs) {
        const saved = pairs.filter(([paper]) => paper.resId);
        for (const [paper, files] of pairs) {
            if (!paper.resId && waiting) {
                waiting.add(paper, files);
            }
        }
        await Promise.all(saved.map(([paper, files]) => sendAndTell(PAPER_MODEL, paper.resId, files)));
        return saved.length > 0;
    }

    /**
     * Send what waits for these papers, which have been saved in the meantime. What has been
     * answered does not wait any longer, so that nothing is sent twice.
     *
     * @returns {Promise<string>} what the server has against these files
     */
    async function flush(papers) {
        const problems = [];
        for (const paper of papers) {
            const files = waiting.of(paper);
            if (files.length) {
                problems.push(await send(PAPER_MODEL, paper.resId, files));
                waiting.drop(paper);
            }
        }
        return problems.filter(Boolean).join("\n");
    }

    return { waiting, readable, put, flush };
}
