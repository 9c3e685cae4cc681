"""Signing and verifying, without a database."""
