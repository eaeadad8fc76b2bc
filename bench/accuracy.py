"""Addresses: how many of those that bench/address_noise spoils are found, and whether anything certain is wrong.

python -m bench.accuracy [SEED…] [-v: the misses too] [--typing: by suggest alone]
AMISTOCK_DATA holds addresses/; DATABASE_URL a database with all of Paris imported.
"""

import os
import sys
from collections import Counter
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
os.environ["AMISTOCK_GEOCODER"] = ""
django.setup()

from bench.address_noise import Noisy, noisy_addresses  # noqa: E402
from geo.distance import great_circle_m  # noqa: E402
from geo.geocoding.ban_file import read_streets  # noqa: E402
from geo.geocoding.candidate import Candidate  # noqa: E402
from geo.geocoding.find import find, suggest  # noqa: E402

SAME_PLACE_M = 5
OF_EACH_KIND = 100


def is_right(noisy: Noisy, answers: list[Candidate]) -> bool:
    return bool(answers) and great_circle_m(answers[0].coordinates, noisy.one.coordinates) < SAME_PLACE_M


def main(seeds: list[int], *, told: bool, typing: bool) -> None:
    streets = read_streets(Path(os.environ["AMISTOCK_DATA"]) / "addresses" / "ban75.csv.gz")
    asked, right, certain, wrong = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for seed in seeds:
        for noisy in noisy_addresses(streets, seed=seed, of_each_kind=OF_EACH_KIND):
            answers = (suggest if noisy.kind == "prefix" or typing else find)(noisy.query)
            good, sure = is_right(noisy, answers), bool(answers) and answers[0].certain
            asked[noisy.kind] += 1
            right[noisy.kind] += good
            certain[noisy.kind] += sure
            wrong[noisy.kind] += sure and not good
            if told and not good:
                mark = "CERTAIN " if sure else ""
                meant = f"{noisy.one.number}{noisy.one.suffix} {noisy.street.name} {noisy.one.postcode}"
                print(f"{noisy.kind} | {noisy.query!r} | {meant} | {mark}{[a.label for a in answers[:3]]}")  # noqa: T201
    for kind in asked:
        shares = [counted[kind] / asked[kind] for counted in (right, certain)]
        print(f"{kind:22} right {shares[0]:6.1%}  certain {shares[1]:6.1%}  wrongly {wrong[kind]}")  # noqa: T201
    whole = [kind for kind in asked if kind != "prefix"]
    print(f"whole: {sum(right[k] for k in whole) / sum(asked[k] for k in whole):.2%}, wrongly certain {wrong.total()}")  # noqa: T201


if __name__ == "__main__":
    main(
        [int(word) for word in sys.argv[1:] if word.isdigit()] or [1],
        told="-v" in sys.argv,
        typing="--typing" in sys.argv,
    )
