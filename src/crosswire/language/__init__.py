"""Report → annotated text: words, sentences, tags, parses, names, attributions, dates, quantities, embeddings."""
