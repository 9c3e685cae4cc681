import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Component, onMounted, onWillUnmount, useState } from "@odoo/owl";

const INTERVAL = 2000;

/** How far an import is; asks the server while it is loading, and loads the page anew when it has ended. */
export class ImportProgress extends Component {
    static template = "egov_import.Progress";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.told = useState({ progress: null, loaded: null });
        onMounted(() => (this.timer = browser.setInterval(() => this.ask(), INTERVAL)));
        onWillUnmount(() => browser.clearInterval(this.timer));
    }

    get progress() {
        return Math.floor(this.told.progress ?? this.props.record.data.progress);
    }

    get loaded() {
        return this.told.loaded ?? this.props.record.data.loaded_count;
    }

    get total() {
        return this.props.record.data.new_count + this.props.record.data.changed_count;
    }

    async ask() {
        const { record } = this.props;
        if (record.data.state !== "loading" || this.asking || document.hidden) {
            return;
        }
        this.asking = true;
        try {
            const [told] = await this.orm.silent.call("egov.import.run", "get_progress", [[record.resId]]);
            this.told.progress = told.progress;
            this.told.loaded = told.loaded_count;
            if (told.state !== "loading") {
                await record.load();
            }
        } finally {
            this.asking = false;
        }
    }
}

registry.category("view_widgets").add("egov_import_progress", { component: ImportProgress });
