"""What keeps the file itself."""

from pathlib import Path

from planner.domain.findings import Finding
from planner.services.filekeeping import FileFacts, file_of
from planner.services.verbs.desk import Desk


class Keeping(Desk):
    def file(self) -> FileFacts:
        return file_of(self.session.store).describe()

    def check_file(self) -> tuple[Finding, ...]:
        return tuple(file_of(self.session.store).check())

    def backup(self, to: Path) -> None:
        file_of(self.session.store).backup(to)

    def close(self) -> None:
        self.session.store.close()
