"""Bars: each printed with its figure and whether it is met."""


class Bars:
    """Prints each bar with its figure and remembers whether all were met."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def line(self, name: str, value: float, bar: float, unit: str, *, least: bool = False) -> None:
        """Print one bar; ``least``: the value must be at least the bar, else at most."""
        met = value >= bar if least else value <= bar
        if not met:
            self.missed.append(name)
        sign = "≥" if least else "≤"
        print(f"  {'met   ' if met else 'MISSED'}  {name:58} {value:8.2f} {unit:7} bar {sign} {bar:g}")

    def close(self) -> int:
        """Say whether all were met; 1 where one was missed."""
        print("all bars met" if not self.missed else "missed: " + "; ".join(self.missed))
        return 1 if self.missed else 0
