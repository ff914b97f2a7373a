"""Commands that are a module of their own: `cli` attaches them."""
