"""Knowledge that proves itself: each entry of a rule file by its examples and look-alikes."""
