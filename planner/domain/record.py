"""What every record is: a frozen value, validated once."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen value; ``revised`` is the one way to change it, and it validates."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)

    def revised(self, **fields: Any) -> Self:
        """A copy with *fields* replaced, validated anew (``model_copy`` would not)."""
        return type(self).model_validate({name: getattr(self, name) for name in type(self).model_fields} | fields)
