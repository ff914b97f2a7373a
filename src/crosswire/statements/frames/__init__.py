"""Who did what to whom: clauses of the dependency trees, coded and with their slots."""
