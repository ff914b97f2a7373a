"""Ids that hash content, so that the same thing read twice is the same thing."""

from hashlib import blake2b


def content_id(prefix: str, *fields: object, size: int = 6) -> str:
    """A short stable id of the fields; `size` bytes of hash are enough for some ten thousand things, 8 for millions.

    Each field is length-prefixed before hashing, so two different field lists never meet in one id:
    ("ab", "c") and ("a", "bc") differ.
    """
    digest = blake2b(digest_size=size)
    for field in fields:
        raw = str(field).encode("utf-8", "surrogatepass")
        digest.update(f"{len(raw)}:".encode())
        digest.update(raw)
    return f"{prefix}-{digest.hexdigest()}"
