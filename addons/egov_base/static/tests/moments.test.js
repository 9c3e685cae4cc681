import { withoutSeconds } from "@egov_base/webclient/moments";
import { describe, expect, test } from "@odoo/hoot";

describe.current.tags("headless");

test("a moment has hours and minutes", () => {
    expect(withoutSeconds("29/11/2026 05:26:21")).toBe("29/11/2026 05:26");
    expect(withoutSeconds("29/11/2026 05:26")).toBe("29/11/2026 05:26");
    expect(withoutSeconds("29/11/2026")).toBe("29/11/2026");
    expect(withoutSeconds("")).toBe("");
});
