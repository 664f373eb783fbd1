"""How a reader of cells says that it cannot."""

from planner.domain.findings import Param


class Unreadable(Exception):
    """The text is not what its column holds; ``code`` and ``params`` become a finding at the cell."""

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
