"""A least-squares fit that takes one thread and the same steps on every machine (BLAS would take its own)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.floating[Any]]


def left_over(terms: Matrix, values: Matrix) -> float:
    """Fit each column of ``values`` (n, k) by the ``terms`` (n, m); return the root mean square of what is left.

    The mean is over the n rows, the square over the k columns together.
    """
    squares = np.einsum("ij,ik->jk", terms, terms) + 1e-9 * np.eye(terms.shape[1])
    fit = np.linalg.solve(squares, np.einsum("ij,ik->jk", terms, values))
    left = values - np.einsum("ij,jk->ik", terms, fit)
    return float(np.sqrt((left**2).sum(1).mean()))
