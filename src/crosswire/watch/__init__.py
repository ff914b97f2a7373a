"""What comes in by itself, and the word that goes out: feeds and their pages, rounds, alerts."""
