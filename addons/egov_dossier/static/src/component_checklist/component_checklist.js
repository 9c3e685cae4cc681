import { Component, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { splitBatch } from "./batch_split";
import { BatchSplitDialog } from "./batch_split_dialog";
import { ACCEPTED, usePaperFiles } from "./paper_files";
import { isThere, PaperRow, thereVals } from "./paper_row";

/**
 * The papers of a dossier as a list to tick from the keyboard: Space there or not,
 * `*` all required ones, 1–9 number of copies, 0 missing. Files chosen or dropped
 * are divided among the papers.
 */
export class ComponentChecklist extends Component {
    static template = "egov_dossier.ComponentChecklist";
    static components = { PaperRow };
    static props = { ...standardFieldProps };

    setup() {
        this.dialog = useService("dialog");
        this.files = usePaperFiles();
        this.root = useRef("root");
        this.chooser = useRef("chooser");
        this.state = useState({ current: 0, isDropTarget: false, newName: "" });
        this.accepted = ACCEPTED;
    }

    get list() {
        return this.props.record.data[this.props.name];
    }

    get papers() {
        return this.list.records;
    }

    /** The row in the tab order; the others are reached with the arrows. */
    get current() {
        return Math.min(this.state.current, Math.max(this.papers.length - 1, 0));
    }

    /** One change of several papers, in one go and without asking the server. */
    change(papers, valsOf) {
        const commands = papers.map((paper) => [
            1,
            paper.resId || paper._virtualId,
            valsOf(paper),
        ]);
        return commands.length ? this.list.applyCommands(commands) : undefined;
    }

    toggle(paper) {
        const vals = isThere(paper) ? { state: "missing" } : thereVals(paper);
        return this.change([paper], () => vals);
    }

    /** All papers that the law wants, required or to be shown. */
    tickRequired() {
        const wanted = this.papers.filter(
            (paper) => paper.data.requirement !== "conditional" && !isThere(paper)
        );
        return this.change(wanted, (paper) => thereVals(paper));
    }

    setCopies(paper, count) {
        if (!count) {
            return this.change([paper], () => ({ state: "missing" }));
        }
        const name = paper.data.originals ? "originals" : "copies";
        return this.change([paper], () => ({ ...thereVals(paper), [name]: count }));
    }

    onKeydown(ev) {
        if (this.props.readonly || ev.ctrlKey || ev.altKey || ev.metaKey || !this.papers.length) {
            return;
        }
        const paper = this.papers[this.current];
        const actions = {
            " ": () => this.toggle(paper),
            "*": () => this.tickRequired(),
            ArrowDown: () => this.focusRow(this.current + 1),
            ArrowUp: () => this.focusRow(this.current - 1),
        };
        const isDigit = /^\d$/.test(ev.key);
        if (!isDigit && !(ev.key in actions)) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        if (isDigit) {
            this.setCopies(paper, Number(ev.key));
        } else {
            actions[ev.key]();
        }
    }

    focusRow(index) {
        this.state.current = Math.max(0, Math.min(index, this.papers.length - 1));
        this.root.el.querySelectorAll(".egov_paper_row")[this.state.current]?.focus();
    }

    onClickRow(index, paper) {
        this.state.current = index;
        if (!this.props.readonly) {
            this.toggle(paper);
        }
    }

    openChooser() {
        this.chooser.el.value = "";
        this.chooser.el.click();
    }

    onChosen(ev) {
        this.addFiles(ev.target.files);
    }

    onDrop(ev, paper) {
        this.state.isDropTarget = false;
        if (!this.props.readonly) {
            this.addFiles(ev.dataTransfer.files, paper);
        }
    }

    /** Put files to ``paper``, or divide them among the papers after a look. */
    addFiles(chosen, paper) {
        const files = this.files.readable(chosen);
        if (!files.length || !this.papers.length) {
            return;
        }
        const there = this.papers.filter((each) => isThere(each));
        const papers = paper ? [paper] : there.length ? there : this.papers;
        const target = splitBatch(files, papers.map((each) => each.data));
        if (papers.length === 1) {
            this.accept(papers.map((each) => [each, files]));
        } else {
            this.dialog.add(BatchSplitDialog, {
                files,
                papers: papers.map((each) => each.data.name),
                target,
                accept: (pairs) => this.accept(pairs.map(([index, some]) => [papers[index], some])),
            });
        }
    }

    async accept(pairs) {
        const missing = pairs.map(([paper]) => paper).filter((paper) => !isThere(paper));
        await this.change(missing, (paper) => thereVals(paper));
        const { record } = this.props;
        if (!this.files.waiting && (record.isNew || record.dirty)) {
            await record.save();
        }
        if (await this.files.put(pairs)) {
            await record.save();
            await record.load();
        }
    }
}

export const componentChecklist = {
    component: ComponentChecklist,
    supportedTypes: ["one2many"],
    isEmpty: () => false,
    relatedFields: [
        { name: "component_id", type: "many2one", relation: "egov.procedure.component" },
        { name: "sequence", type: "integer" },
        { name: "name", type: "char" },
        { name: "requirement", type: "selection" },
        { name: "condition", type: "char" },
        { name: "state", type: "selection" },
        { name: "originals", type: "integer" },
        { name: "copies", type: "integer" },
    ]
        .map((field) => ({ ...field, readonly: false }))
        .concat([{ name: "file_count", type: "integer" }]),
};

registry.category("fields").add("egov_component_checklist", componentChecklist);
