"""What `offprint inspect --format json` printed."""


def leaves(items):
    """Blocks in reading order; chapters and parts are what they hold."""
    for b in items:
        if b["type"] in ("chapter", "part"):
            yield from leaves(b["blocks"])
        else:
            yield b
