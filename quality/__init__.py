"""How good the answers are, measured: gold loaders, measures and floors. `make quality` prints the cases' table."""
