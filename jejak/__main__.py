"""`python -m jejak`: the same as the command `jejak`."""

from jejak.cli import main

if __name__ == "__main__":
    main()
