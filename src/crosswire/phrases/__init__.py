"""What English words tell a stage behind `statements`, as tables: every pattern over words is a row here."""
