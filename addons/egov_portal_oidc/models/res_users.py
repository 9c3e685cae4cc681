from odoo import models
from odoo.exceptions import AccessDenied


class VerifiedLogin:
    """The server's own proof that an electronic identity was verified for an account in this request.

    A form or a remote call can send texts and numbers, never an object of this class.
    """

    def __init__(self, user_id):
        self.user_id = user_id


class ResUsers(models.Model):
    _inherit = "res.users"

    def _check_credentials(self, credential, env):
        """Override of `base` to let in a citizen whose electronic identity was just verified."""
        proof = credential.get("proof")
        if credential.get("type") != "egov_oidc" or not isinstance(proof, VerifiedLogin):
            return super()._check_credentials(credential, env)
        user_sudo = self.env.user.sudo()  # the account that logs in may not read its own groups yet
        if proof.user_id != user_sudo.id or not user_sudo.active or not user_sudo._is_portal():
            raise AccessDenied()
        return {"uid": user_sudo.id, "auth_method": "egov_oidc", "mfa": "default"}
