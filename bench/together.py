"""Three operators with old and new copies of the same files do everything in any order, ten thousand times: how many
writes are lost. Then the same without the version guard, as a control.

python -m bench.together    (DATABASE_URL names a cluster where databases may be made)
"""

from bench.scratch import python, scratch_database

STEPS, CONTROL = 10_000, 1000


def main() -> None:
    for what, steps in (("guarded", STEPS), ("control", CONTROL)):
        with scratch_database(f"together_{what}") as database:
            python("-m", "bench.desks", what, str(steps), database=database)


if __name__ == "__main__":
    main()
