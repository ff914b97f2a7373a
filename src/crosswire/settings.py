"""What a user can set, in one frozen value: read by `app`, `cli` and nothing below them. Stages get small options."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`threads` bounds onnxruntime's own threads; a file over `max_bytes` is not read."""

    threads: int = 2
    max_bytes: int = 20_000_000
