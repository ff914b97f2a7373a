"""Who speaks: attributions made whole, their kinds, chains, polarity and reasons for anonymity."""
