import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/** The age pyramid of the ward or of one residential group: a table whose cells are bars with their numbers. */
export class Pyramid extends Component {
    static template = "egov_household.Pyramid";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ groupId: false, data: { bands: [], groups: [] } });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.data = await this.orm.call("egov.household.population", "pyramid", [this.state.groupId]);
    }

    onChangeGroup(event) {
        this.state.groupId = Number(event.target.value) || false;
        return this.load();
    }

    figure(people) {
        return formatInteger(people);
    }

    width(people) {
        const most = Math.max(1, ...this.state.data.bands.map((band) => Math.max(band.men, band.women)));
        return `width: ${(70 * people) / most}%`;
    }
}

registry.category("actions").add("egov_household_pyramid", Pyramid);
