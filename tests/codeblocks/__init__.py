"""Run every code block of the site as its readers see it, and refuse what could escape that."""
