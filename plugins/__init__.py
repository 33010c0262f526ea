"""What listens to Pelican: thin, they hand it what the core has read, and the theme what it shows."""
