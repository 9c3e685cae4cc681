"""What a citizen reads when a log-in by electronic identity ends without success."""


def problem_texts(env, error, provider):
    """Return what happened and what to do.

    :param OidcError error: its code chooses the texts
    :param str provider: the provider's name
    """
    start_again = env._("Start again. If it happens once more, log in with your e-mail and password, or call us.")
    untrusted = (
        env._("%s gave an answer that we could not verify, so nobody was logged in.", provider),
        start_again,
    )
    texts = {
        "refused": (
            env._("You did not agree to share your information, so nobody was logged in."),
            env._("You can start again, log in with your e-mail and password, or file at the counter."),
        ),
        "expired": (
            env._("This log-in was started more than 10 minutes ago or was finished already."),
            env._("Start again; nothing that you entered before is lost."),
        ),
        "mixed": (
            env._(
                "The answer does not belong to the log-in that you started in this browser, so nobody was logged in."
            ),
            env._("Start again and finish in the same browser."),
        ),
        "unreachable": (
            env._("%s does not answer at the moment.", provider),
            env._("Try again in a few minutes, or log in with your e-mail and password."),
        ),
        "again": (env._("Two log-ins came at the same moment, and this one was not finished."), env._("Start again.")),
        "incomplete": (
            env._("%s did not tell your name, date of birth and personal number, so it confirms nobody.", provider),
            env._("Log in with your e-mail and password; the counter can confirm who you are with your ID card."),
        ),
        "number": (
            env._("The personal number that %s told does not fit the date of birth.", provider),
            env._("Come to the counter with your ID card; the officer will look at both."),
        ),
        "assurance": (
            env._("This needs an electronic identity of level %s.", error.values.get("level")),
            env._("Have your level raised at the commune police, then come back. Until then, file at the counter."),
        ),
        **_account_texts(env),
    }
    return texts.get(error.code, untrusted)


def _account_texts(env):
    """About the account; nothing here tells anything about another's."""
    return {
        "number_held": (
            env._("Another account holds your personal number, confirmed before."),
            env._(
                "If that account is yours, log in there and link it on your account page. "
                "If not, come to the counter with your ID card."
            ),
        ),
        "other_number": (
            env._("This account was confirmed for another personal number."),
            env._("Log out and log in with your electronic identity: you get an account of your own."),
        ),
        "linked_elsewhere": (
            env._("This electronic identity opens another account already."),
            env._("Log out and log in with your electronic identity to use that account."),
        ),
        "other_identity": (
            env._("This account is linked to another electronic identity."),
            env._("If it is you in both, come to the counter with your ID card."),
        ),
        "staff": (
            env._("This account belongs to a member of staff; electronic identity is for citizens."),
            env._("Staff log in with the name and password that the office gave them."),
        ),
        "closed": (
            env._("The account of this electronic identity is closed."),
            env._("Call us or come to the counter to have it opened again."),
        ),
    }
