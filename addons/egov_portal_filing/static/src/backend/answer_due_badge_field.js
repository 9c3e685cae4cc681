import { registry } from "@web/core/registry";
import { DueBadgeField, dueBadgeField } from "@egov_dossier/fields/due_badge_field";

/** As the badge of the deadline, for the time in which an online filing is answered. */
export class AnswerDueBadgeField extends DueBadgeField {
    get band() {
        return this.props.record.data.answer_due_band || "none";
    }
}

registry.category("fields").add("egov_answer_due_badge", {
    ...dueBadgeField,
    component: AnswerDueBadgeField,
    fieldDependencies: [{ name: "answer_due_band", type: "char" }],
});
