"""The pages: what they say, block by block, and the Markdown extension for notes and figures."""
