"""The mutants: each one wrong change of the dbt project, and the text it makes; read by the harness and its tests."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from dashboard.settings import PROJECT_FOLDER

DBT_FOLDER = PROJECT_FOLDER / "dbt"
FOLDER = Path(__file__).parent
MUTANTS = FOLDER / "mutants.yml"
SURVIVORS = FOLDER / "survivors.yml"
# where a mutant may show: in what is downloaded, in a mart that pages read, in what the department looks at
PUBLICATION, MARTS, QUALITY = "publication", "marts", "quality"


@dataclass(frozen=True)
class Mutant:
    """One change of one file under dbt/ that breaks a declared rule.

    `breaks` is the sentence of what goes wrong, `find` the text that is replaced, which stands once in the file.
    `shows_in` is the folder of models in which it must show.
    """

    id: str
    rule: str
    breaks: str
    file: str
    find: str
    replace: str
    shows_in: str = PUBLICATION

    @property
    def model(self) -> str | None:
        """The model whose SQL it changes; None for a macro or a seed."""
        path = Path(self.file)
        return path.stem if path.parts[0] == "models" else None

    @property
    def kind(self) -> str:
        """What kind of file it changes: `models`, `macros` or `seeds`."""
        return Path(self.file).parts[0]

    def text(self) -> str:
        """The text of the committed file. Raises OSError where there is none."""
        return (DBT_FOLDER / self.file).read_text(encoding="utf-8")

    def mutated(self) -> str:
        """The text of the file as the mutant has it. Raises ValueError where `find` does not stand there just once."""
        text = self.text()
        found = text.count(self.find)
        if found != 1:
            raise ValueError(f"{self.id}: the text to replace stands {found} times in {self.file}")
        return text.replace(self.find, self.replace)


@cache
def read_mutants(path: Path = MUTANTS) -> tuple[Mutant, ...]:
    """The mutants of a file, in its order. Raises TypeError where one has a field that is not known, or lacks one."""
    return tuple(Mutant(**entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8")))


def read_survivors(path: Path = SURVIVORS) -> Mapping[str, str]:
    """The mutants that may live: id → the reason why."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {}


def rule_ids() -> tuple[str, ...]:
    """The ids of the declared rules, in the order of the seed."""
    with (DBT_FOLDER / "seeds" / "rules.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["rule_id"] for row in csv.DictReader(file))


def rounds(mutants: Sequence[Mutant]) -> tuple[tuple[Mutant, ...], ...]:
    """The mutants in rounds that can be tried at once: in a round each model has one mutant at most.

    A unit test gives its model every input, so it reads the SQL of that model, the macros, and the seeds that it names
    without rows: two mutants of different models cannot reach one test. A macro reaches many models, and so does a
    seed: each of those has a round to itself.
    """
    found: list[list[Mutant]] = []
    for mutant in mutants:
        if mutant.model is None:
            continue
        for one_round in found:
            if mutant.model not in {other.model for other in one_round}:
                one_round.append(mutant)
                break
        else:
            found.append([mutant])
    alone = [(mutant,) for mutant in mutants if mutant.model is None]
    return (*map(tuple, found), *alone)
