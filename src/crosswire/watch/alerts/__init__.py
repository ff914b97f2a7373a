"""The word that goes out: rules over typed changes, where alerts go, and a record by which none goes twice."""
