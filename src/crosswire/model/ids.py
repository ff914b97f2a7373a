"""Ids that hash content, so that the same thing read twice is the same thing."""

from hashlib import blake2b


def content_id(prefix: str, *fields: object) -> str:
    """A short stable id of the fields.

    Each field is length-prefixed before hashing, so two different field lists never meet in one id:
    ("ab", "c") and ("a", "bc") differ.
    """
    digest = blake2b(digest_size=6)
    for field in fields:
        raw = str(field).encode("utf-8", "surrogatepass")
        digest.update(f"{len(raw)}:".encode())
        digest.update(raw)
    return f"{prefix}-{digest.hexdigest()}"
