import { registry } from "@web/core/registry";
import { formView } from "@web/views/form/form_view";
import { IntakeController } from "./intake_controller";

registry.category("views").add("egov_intake", { ...formView, Controller: IntakeController });
