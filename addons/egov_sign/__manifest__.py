{
    "name": "E-ward Signatures",
    "summary": "Signing of electronic documents with keys outside the database, and their verification",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "e-ward contributors",
    "license": "LGPL-3",
    "depends": ["egov_base"],
    "external_dependencies": {"python": ["cryptography", "lxml", "signxml"]},
    "data": [
        "security/egov_sign_security.xml",
        "security/ir.model.access.csv",
        "views/egov_signer_views.xml",
        "views/egov_sign_anchor_views.xml",
        "views/egov_signature_views.xml",
        "views/egov_sign_menus.xml",
    ],
}
