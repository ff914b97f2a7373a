"""A claim and what the reports of stories say → is it reported, by how many origins, does anyone contradict it?"""
