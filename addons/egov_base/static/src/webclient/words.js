import { browser } from "@web/core/browser/browser";
import { odooExceptionTitleMap } from "@web/core/errors/error_dialogs";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";
import { Many2XAutocomplete } from "@web/views/fields/relational_utils";

/** What Odoo calls an invalid operation is mostly a step that still lacks something. */
const TITLES = {
    "odoo.exceptions.UserError": _t("Not done yet"),
    "odoo.exceptions.ValidationError": _t("Not done yet"),
    "odoo.exceptions.AccessError": _t("Not for this account"),
    "odoo.exceptions.MissingError": _t("No longer there"),
};

for (const [name, title] of Object.entries(TITLES)) {
    odooExceptionTitleMap.set(name, title);
}

/** Logging in again beside the page keeps what was typed on it. */
registry.category("error_notifications").add(
    "odoo.http.SessionExpiredException",
    {
        title: _t("Log in again"),
        message: _t("Nothing was done for too long, so log in again. What was typed is still there."),
        type: "warning",
        sticky: true,
        buttons: [
            {
                name: _t("Log in"),
                primary: true,
                onClick: () => browser.open("/web/login", "_blank"),
            },
        ],
    }
);

patch(Many2XAutocomplete.prototype, {
    get SearchMoreButtonLabel() {
        return this.props.searchMoreLabel ?? _t("Search further…");
    },
});
