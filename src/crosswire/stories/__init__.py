"""Reports → stories: near copies first, then grouping, then dates from the story for reports that have none."""
