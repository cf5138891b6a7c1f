"""The words of the domain as frozen values: places, passages, links, briefs, problems."""
