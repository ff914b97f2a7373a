"""The commands of `crosswire`, a module for each family; what they share at the edge stands in `edge` and `options`."""
