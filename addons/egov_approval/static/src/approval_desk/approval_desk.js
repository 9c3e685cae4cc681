import { ApprovalReader } from "./approval_reader";
import { ReturnDialog } from "./return_dialog";
import { Component, onMounted, onPatched, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/**
 * The approval desk: what waits for me on the left, what I would sign on the right.
 *
 * An approval covers the ticked items, or the open one when none is ticked, each with the hash of
 * the content that was shown. What was submitted before or has changed is set apart: it is
 * approved only after it was opened, or not at all.
 */
export class ApprovalDesk extends Component {
    static template = "egov_approval.ApprovalDesk";
    static components = { ApprovalReader, Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.ui = useState(useService("ui"));
        this.listRef = useRef("list");
        this.state = useState({
            items: [],
            delegations: [],
            more: 0,
            group: null,
            openId: null,
            content: null,
            ticked: new Set(),
            opened: new Set(),
            reasons: {},
            isBusy: false,
            showsList: false,
        });
        onWillStart(() => this.load());
        onMounted(() => this.listRef.el?.focus());
        onPatched(() => this.scrollToOpen());
        useEffect(
            (openId) => {
                this.read(openId);
            },
            () => [this.state.openId]
        );
    }

    // What is shown

    get groups() {
        const counts = new Map();
        for (const item of this.state.items) {
            counts.set(item.group, (counts.get(item.group) || 0) + 1);
        }
        return [...counts].map(([name, count]) => ({ name, count }));
    }

    get shown() {
        const { group, items } = this.state;
        return group ? items.filter((item) => item.group === group) : items;
    }

    get plain() {
        return this.shown.filter((item) => !this.isApart(item));
    }

    get apart() {
        return this.shown.filter((item) => this.isApart(item));
    }

    get ordered() {
        return [...this.plain, ...this.apart];
    }

    get openItem() {
        return this.state.items.find((item) => item.id === this.state.openId);
    }

    get openPosition() {
        return this.ordered.findIndex((item) => item.id === this.state.openId) + 1;
    }

    /** What “Approve” covers now. */
    get chosen() {
        const ticked = this.state.items.filter((item) => this.state.ticked.has(item.id));
        if (ticked.length) {
            return ticked;
        }
        return this.openItem && !this.openItem.changed ? [this.openItem] : [];
    }

    get approveLabel() {
        const count = this.chosen.length;
        if (!count) {
            return _t("Approve");
        }
        return count === 1 ? _t("Approve 1 item") : _t("Approve %s items", count);
    }

    isApart(item) {
        return item.changed || item.resubmitted;
    }

    isTickable(item) {
        return !item.changed && (!item.resubmitted || this.state.opened.has(item.id));
    }

    // Loading and reading

    async load() {
        const desk = await this.orm.call("egov.approval", "desk_load", []);
        Object.assign(this.state, { items: desk.items, delegations: desk.delegations, more: desk.more });
        const ids = new Set(desk.items.map((item) => item.id));
        this.state.ticked = new Set([...this.state.ticked].filter((id) => ids.has(id)));
        if (!this.groups.some((group) => group.name === this.state.group)) {
            this.state.group = null;
        }
        if (!ids.has(this.state.openId)) {
            this.state.openId = this.ordered.length ? this.ordered[0].id : null;
        }
    }

    async read(id) {
        this.state.content = null;
        if (!id) {
            return;
        }
        const content = await this.orm.call("egov.approval", "desk_read", [id]);
        if (id === this.state.openId) {
            this.state.content = content;
            this.state.opened.add(id);
            Object.assign(this.openItem, { changed: content.changed, hash: content.hash });
        }
    }

    scrollToOpen() {
        this.listRef.el?.querySelector("[aria-current='true']")?.scrollIntoView({ block: "nearest" });
    }

    // Moving and ticking

    open(id) {
        this.state.openId = id;
        this.state.showsList = false;
    }

    move(step) {
        const next = this.ordered[this.openPosition - 1 + step];
        if (next) {
            this.state.openId = next.id;
        }
    }

    chooseGroup(name) {
        this.state.group = name;
        if (!this.openPosition && this.ordered.length) {
            this.state.openId = this.ordered[0].id;
        }
    }

    toggle(item) {
        if (this.state.ticked.has(item.id)) {
            this.state.ticked.delete(item.id);
        } else if (this.isTickable(item)) {
            this.state.ticked.add(item.id);
        }
    }

    toggleAll() {
        const isFull = this.plain.every((item) => this.state.ticked.has(item.id));
        for (const item of this.plain) {
            this.state.ticked[isFull ? "delete" : "add"](item.id);
        }
    }

    onKeydown(ev) {
        const steps = { ArrowDown: 1, ArrowUp: -1 };
        if (ev.key in steps) {
            this.move(steps[ev.key]);
        } else if (ev.key === " " && this.openItem) {
            this.toggle(this.openItem);
        } else {
            return;
        }
        ev.preventDefault();
    }

    // Deciding

    async approve() {
        const items = this.chosen.map(({ id, hash }) => ({ id, hash }));
        if (!items.length || this.state.isBusy) {
            return;
        }
        await this.decide(async () => {
            const result = await this.orm.call("egov.approval", "decide_many", [[], items]);
            this.state.reasons = Object.fromEntries(result.skipped.map(({ id, reason }) => [id, reason]));
            for (const { id } of result.skipped) {
                this.state.ticked.delete(id);
            }
            this.tell(result);
        });
    }

    tell({ approved, skipped }) {
        if (skipped.length) {
            const counts = { done: approved.length, left: skipped.length };
            const text = _t("%(done)s approved. %(left)s not approved yet; see the reason at each item.", counts);
            this.notification.add(text, { type: "warning" });
        } else {
            this.notification.add(_t("%s approved.", approved.length), { type: "success" });
        }
    }

    sendBack() {
        const item = this.openItem;
        if (!item || this.state.isBusy) {
            return;
        }
        this.dialog.add(ReturnDialog, {
            subject: item.subject,
            confirm: (reason) =>
                this.decide(async () => {
                    await this.orm.call("egov.approval", "action_return", [[item.id], reason]);
                    this.notification.add(_t("Sent back to %s.", item.maker), { type: "success" });
                }),
        });
    }

    async decide(work) {
        this.state.isBusy = true;
        const position = this.openPosition - 1;
        try {
            await work();
            await this.load();
            if (!this.openPosition && this.ordered.length) {
                this.state.openId = this.ordered[Math.min(position, this.ordered.length - 1)].id;
            }
        } finally {
            this.state.isBusy = false;
            this.listRef.el?.focus();
        }
    }

    async openContent() {
        this.action.doAction(await this.orm.call("egov.approval", "action_open_content", [[this.state.openId]]));
    }
}

registry.category("actions").add("egov_approval.desk", ApprovalDesk);
