"""A simulated OpenID provider with invented people, shaped like VNeID. It runs on this computer only.

Plain Python: it knows nothing of the suite, and signs with `cryptography` alone, so that the suite's verification
is tested against another implementation.
"""
