"""Whole builds by mutants: the task `build` in a copy of the project, which must fail and leave the old site."""

import os
import shutil
import subprocess
import sys
from typing import Final

from tests.mutants.bench import Bench, hash_files
from tests.mutants.mutant import Mutant
from tests.site.sites import DAY, ROOT

_LEFT_OUT: Final = frozenset({"content", "docs", "output", "sources", "tests"})


class Project:
    """A copy of the project, with a site that was built by it."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.folder = bench, bench.folder / "project"
        self.output = bench.folder / "output"
        self.folder.mkdir()
        for path in ROOT.iterdir():
            if path.is_file() and path.name != ".git":
                shutil.copy2(path, self.folder)
            elif path.is_dir() and path.name not in _LEFT_OUT and not path.name.startswith("."):
                shutil.copytree(path, self.folder / path.name)  # with what Python keeps compiled
        shutil.copytree(bench.folder / "store", self.folder / ".cache" / "charts")
        built = self._build()
        assert built.returncode == 0, built.stdout + built.stderr
        self._files = hash_files(self.output)

    def is_refused(self, mutant: Mutant) -> bool:
        """Whether the build by a mutant fails, and the site that stands is left as it is."""
        path = self.folder / mutant.path
        kept = path.read_text(encoding="utf-8")
        try:
            path.write_text(mutant.write(), encoding="utf-8")
            built = self._build()
        finally:
            path.write_text(kept, encoding="utf-8")
        return built.returncode == 1 and hash_files(self.output) == self._files

    def _build(self) -> subprocess.CompletedProcess[str]:
        words = (sys.executable, "-m", "invoke", "build", "--content", str(self.bench.content), "--date", str(DAY))
        return subprocess.run(
            [*words, "--output", str(self.output)],
            cwd=self.folder,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},  # two mutants of one length and one second are not one
            capture_output=True,
            text=True,
            check=False,
        )
