"""One reader a format: bytes as received in, grids and paragraphs with their addresses out; nothing is trusted."""
