"""The forms that reports come in, one module each: an opened file → its pages. `table` says which is whose."""
