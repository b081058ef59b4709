"""The site as readers meet it: in a real Chromium, under a sub-path."""
