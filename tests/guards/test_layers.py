"""The addon map of docs/architecture.md holds in manifests and imports."""

import ast
import functools

import pytest
import source

# Layers from the kernel up; an addon may depend on any layer below its own.
KERNEL, SERVICES, REGISTERS, CHANNELS, PROFILES = range(5)
LAYERS = {
    KERNEL: """
        egov_base
        egov_calendar
        egov_form
        egov_book
        egov_approval
        egov_sign
        egov_exchange
    """,
    SERVICES: """
        egov_import
        egov_procedure
        egov_dossier
        egov_report
        egov_document
        egov_fee
        egov_receipt
        egov_receipt_summary
        egov_einvoice
        egov_fee_payment
        egov_cash
        egov_settlement
        egov_fee_audit
        egov_fee_report
        egov_fee_import
        egov_queue
        egov_inspection
        egov_inspection_page
        egov_notify
        egov_setup
        egov_residential_group
    """,
    REGISTERS: """
        egov_household
        egov_household_policy
        egov_household_import
        egov_household_comparison
        egov_certification
        egov_violation
        egov_food_safety
        egov_food_safety_report
        egov_construction
        egov_construction_exemption
        egov_construction_site
        egov_construction_import
        egov_construction_project
        egov_construction_archive
        egov_sidewalk
    """,
    CHANNELS: """
        egov_portal
        egov_portal_upload
        egov_portal_filing
        egov_portal_assisted
        egov_portal_follow
        egov_portal_notice
        egov_portal_oidc
        egov_einvoice_viettel
        egov_einvoice_vnpt
        egov_dossier_fee
        egov_dossier_queue
        egov_dossier_exchange
        egov_dossier_food_safety
        egov_dossier_construction
        egov_dossier_sidewalk
        egov_portal_food_safety
        egov_portal_construction
        egov_document_exchange
        egov_form_sign
        egov_certification_fee
        egov_violation_fee
        egov_inspection_violation
        egov_fee_account
        egov_portal_fee
        egov_fee_momo
        egov_fee_vnpay
        egov_fee_settlement
        egov_dossier_fee_report
    """,
    PROFILES: """
        egov_ward
        egov_province
        egov_demo
        egov_demo_register
        egov_demo_money
    """,
}
LAYER_OF = {addon: layer for layer, names in LAYERS.items() for addon in names.split()}
# Inside a layer, only these edges (and what follows from them).
EDGES = {
    "egov_calendar": {"egov_base"},
    "egov_form": {"egov_base"},
    "egov_book": {"egov_form"},
    "egov_approval": {"egov_base"},
    "egov_sign": {"egov_base"},
    "egov_exchange": {"egov_sign"},
    "egov_procedure": {"egov_import"},
    "egov_dossier": {"egov_procedure"},
    "egov_report": {"egov_dossier"},
    "egov_setup": {"egov_dossier"},
    "egov_receipt": {"egov_fee"},
    "egov_receipt_summary": {"egov_receipt"},
    "egov_einvoice": {"egov_receipt_summary"},
    "egov_fee_payment": {"egov_fee"},
    "egov_fee_import": {"egov_import", "egov_fee"},
    "egov_cash": {"egov_fee"},
    "egov_settlement": {"egov_import", "egov_fee"},
    "egov_fee_audit": {"egov_cash", "egov_receipt_summary", "egov_settlement"},
    "egov_fee_report": {"egov_cash", "egov_receipt", "egov_settlement"},
    "egov_inspection_page": {"egov_inspection"},
    "egov_household_policy": {"egov_household"},
    "egov_construction_exemption": {"egov_construction"},
    "egov_construction_site": {"egov_construction_exemption"},
    "egov_construction_import": {"egov_construction"},
    "egov_household_import": {"egov_household_policy"},
    "egov_household_comparison": {"egov_household"},
    "egov_food_safety_report": {"egov_food_safety"},
    "egov_demo_register": {"egov_demo"},
    "egov_demo_money": {"egov_demo"},
    "egov_dossier_fee_report": {"egov_dossier_fee"},
    "egov_portal_construction": {"egov_portal"},
    "egov_portal_food_safety": {"egov_dossier_food_safety", "egov_portal_filing"},
    "egov_portal_upload": {"egov_portal"},
    "egov_portal_filing": {"egov_portal_upload"},
    "egov_portal_assisted": {"egov_portal_filing"},
    "egov_portal_follow": {"egov_portal_upload"},
    "egov_portal_notice": {"egov_portal_follow"},
    "egov_portal_oidc": {"egov_portal"},
    "egov_portal_fee": {"egov_dossier_fee", "egov_portal"},
}
# Registers and dossiers meet in bridges, never directly.
FORBIDDEN_TO_REGISTERS = {"egov_dossier", "egov_procedure", "egov_portal"}
# Channels that are no bridge between two addons of the suite.
NO_BRIDGES = {
    "egov_portal",
    "egov_portal_upload",
    "egov_portal_filing",
    "egov_portal_assisted",
    "egov_portal_follow",
    "egov_portal_notice",
    "egov_portal_oidc",
    "egov_einvoice_viettel",
    "egov_einvoice_vnpt",
}
addons = pytest.mark.parametrize("addon", source.addon_names())


@functools.cache
def suite_depends(addon):
    return {name for name in source.manifest(addon)["depends"] if is_own(name)}


@functools.cache
def all_depends(addon):
    found = set()
    for name in suite_depends(addon):
        found |= {name} | all_depends(name)
    return found


def is_own(name):
    return name.startswith("egov_") or name in ("payment_vnpay", "payment_momo")


def reachable(addon):
    """What the drawn edges of its layer let an addon use."""
    found = set()
    for name in EDGES.get(addon, ()):
        found |= {name} | reachable(name)
    return found


@addons
def test_addon_has_its_place(addon):
    assert addon in LAYER_OF or addon.startswith("payment_"), "give it a layer above"


@addons
def test_depends_go_down(addon):
    if addon.startswith("payment_"):
        assert suite_depends(addon) == set(), "a payment provider knows only payment"
        return
    layer = LAYER_OF[addon]
    wrong = {
        name
        for name in suite_depends(addon)
        if not name.startswith("payment_")
        and LAYER_OF[name] >= layer
        and not (LAYER_OF[name] == layer and name in reachable(addon))
    }
    assert wrong == set()


@addons
def test_registers_know_no_dossiers(addon):
    if LAYER_OF.get(addon) == REGISTERS:
        assert all_depends(addon) & FORBIDDEN_TO_REGISTERS == set()


@addons
def test_bridges_install_themselves(addon):
    if LAYER_OF.get(addon) == CHANNELS and addon not in NO_BRIDGES:
        parents = {name.removeprefix("egov_") for name in source.manifest(addon)["depends"]}
        assert source.manifest(addon).get("auto_install")
        assert [part for part in addon.split("_")[1:] if part not in "_".join(parents)] == []


@addons
def test_imports_follow_depends(addon):
    allowed = all_depends(addon) | {addon}
    wrong = {
        f"{source.relative(path)}: {name}"
        for path in source.python_files(addon, tests=True)
        for name in imported_addons(path)
        if is_own(name) and name not in allowed
    }
    assert wrong == set()


def imported_addons(path):
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[:2] == ["odoo", "addons"] and len(parts) > 2:
                yield parts[2]


@addons
def test_tools_are_pure_python(addon):
    """tools/ is tested without a database, so it may not import Odoo."""
    wrong = []
    for path in sorted((source.ADDONS / addon / "tools").rglob("*.py")):
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            else:
                continue
            wrong += [f"{source.relative(path)}: {name}" for name in names if _is_orm(name)]
    assert wrong == []


def _is_orm(name):
    parts = name.split(".")
    is_pure = parts[:2] == ["odoo", "addons"] and len(parts) > 3 and parts[3] == "tools"
    return parts[0] == "odoo" and not is_pure
