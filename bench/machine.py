"""What the figures of a run were measured on."""

import os
import platform
from pathlib import Path


def described() -> str:
    """The processor, how many of it, Python, and how busy the machine was already."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    load = " ".join(f"{figure:.1f}" for figure in os.getloadavg())
    named = f" ({model})" if model else ""
    return f"{platform.machine()}{named}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}"
