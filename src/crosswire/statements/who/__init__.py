"""Who is who within one report: names, titles, descriptions and pronouns put together."""
