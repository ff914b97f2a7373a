"""What reports tell of events, word by word, and what they tell the same → the events of a story, a row each."""
