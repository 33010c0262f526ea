"""A built site as a folder: whose place it takes, its checksums, and how it takes that place in one step.

It knows files, and nothing of what stands in them.
"""
