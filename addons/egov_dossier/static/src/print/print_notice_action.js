import { registry } from "@web/core/registry";

/**
 * Prints the slip of a notice that was sent a moment ago. Its number came after the commit
 * of the sending, so the slip is drawn by a request of its own.
 */
async function printNotice(env, { params }) {
    const action = await env.services.orm.call(params.model, "action_print", [[params.id]]);
    return env.services.action.doAction(action);
}

registry.category("actions").add("egov_dossier.print_notice", printNotice);
