"""The pages: what they say block by block, and the Markdown extension that adds notes and figures."""
