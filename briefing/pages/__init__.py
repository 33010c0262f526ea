"""The pages and files of the site: which there are, and what stands on each."""
