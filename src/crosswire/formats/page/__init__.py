"""What the HTML page is made of: the template, its style, marks in texts, drawings."""
