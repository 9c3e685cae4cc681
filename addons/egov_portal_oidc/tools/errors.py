"""What can go wrong in a log-in by electronic identity; each has its own words on the page."""


class OidcError(Exception):
    """A log-in that ends here.

    :param str code: what happened, see the texts of the controller
    :param str detail: for the log of the administrator: no data about people, no secrets
    """

    def __init__(self, code, detail="", **values):
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.values = values
