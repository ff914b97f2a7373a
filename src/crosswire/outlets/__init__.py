"""Who publishes what: outlets, wire services and owners, and what the user says of them."""
