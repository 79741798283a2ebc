"""Fit the weights of the rule ``mouth_covered`` and say how well they hold on people they were not fitted on.

Coverings are drawn (three cuts, six colours, folds and the face's own light) on labelled portraits, with the skin
as it is and darkened; the uncovered ones are the other half. A logistic model is fitted on every second person
and tested on the others; it prints the weights for ``checks/portrait/rules/mouth_covered.py``.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench import portrait_cases as cases
from scoredesk.checks.portrait.faces import find_faces
from scoredesk.checks.portrait.geometry import view_face
from scoredesk.checks.portrait.models import FaceModels, load
from scoredesk.checks.portrait.rules.mouth_covered import features
from scoredesk.checks.portrait.skin import skin_of

Matrix = NDArray[np.float64]
_STYLES = 18


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with labels.csv")
    parser.add_argument("--models", type=Path, default=Path("var/models"))
    options = parser.parse_args()
    models = load(options.models)
    if models is None:
        raise SystemExit(f"no models in {options.models}")
    people = [base for base in cases.bases(options.data, models) if base.colour]
    rows = [(number, *row) for number, base in enumerate(people) for row in _rows(base, models)]
    person = np.array([row[0] for row in rows])
    covered = np.array([row[1] for row in rows], float)
    values = np.array([row[2] for row in rows])
    fitted_on = person % 2 == 0
    weights, bias = _logistic(values[fitted_on], covered[fitted_on])
    print("WEIGHTS =", tuple(round(float(weight), 3) for weight in weights), "BIAS =", round(bias, 3))
    for name, part in (("fitted on", fitted_on), ("held out", ~fitted_on)):
        probability = 1 / (1 + np.exp(-(values[part] @ weights + bias)))
        for limit in (0.4, 0.8, 0.95):
            hit = (probability[covered[part] == 1] >= limit).mean()
            false = (probability[covered[part] == 0] >= limit).mean()
            print(f"{name:10} from {limit:.2f}: covered {hit:6.1%}, uncovered {false:6.1%}")


def _rows(base: cases.Base, models: FaceModels) -> list[tuple[int, Matrix]]:
    rows: list[tuple[int, Matrix]] = []
    for tone in (1.0, 0.75, 0.55, 0.42):
        pixels = base.pixels if tone == 1 else cases.darker_skin(base, tone)
        plain = cases.on_ground(base, cases.GROUNDS[0], pixels)
        pictures = [(1, cases.masked(base, plain, style)) for style in range(_STYLES)]
        pictures += [(0, plain)] * 6
        for number, (is_covered, picture) in enumerate(pictures):
            size = cases.SMALL if number % 2 else cases.LARGE
            framed = cases.crop(base, 0.53 + 0.02 * (number % 7), size, pixels=picture)
            main_face = find_faces(models, framed).main
            face = view_face(models, framed, main_face) if main_face else None
            skin = skin_of(framed, face) if face else None
            if skin is not None:
                rows.append((is_covered, features(skin)))
    return rows


def _logistic(values: Matrix, covered: Matrix, ridge: float = 1.0) -> tuple[Matrix, float]:
    """Fit by Newton's method on standardised values, both classes weighted alike."""
    centre, spread = values.mean(0), values.std(0)
    inputs = np.column_stack([(values - centre) / spread, np.ones(len(values))])
    balance = np.where(covered == 1, 0.5 / covered.mean(), 0.5 / (1 - covered.mean()))
    theta = np.zeros(inputs.shape[1])
    for _ in range(50):
        probability = 1 / (1 + np.exp(-inputs @ theta))
        gradient = inputs.T @ (balance * (probability - covered)) + ridge * theta
        curvature = (inputs * (balance * probability * (1 - probability))[:, None]).T @ inputs
        theta -= np.linalg.solve(curvature + ridge * np.eye(len(theta)), gradient)
    weights = theta[:-1] / spread
    return weights, float(theta[-1] - (weights * centre).sum())


if __name__ == "__main__":
    main()
