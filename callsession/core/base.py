"""The base of all models: frozen, and small where it is pickled."""

from typing import Any

from pydantic import BaseModel, ConfigDict

_set = object.__setattr__

_NOT_ASKED: set[str] = set()
"""One for all models that were pickled: they are frozen."""


class Model(BaseModel):
    """The base of all models: frozen; unknown keys are the codecs' business."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    def __getstate__(self) -> dict[str, Any]:
        """What is pickled: the fields alone, in half the time and room that Pydantic's own state takes."""
        return vars(self)

    def __setstate__(self, fields: dict[Any, Any]) -> None:
        """Be what was pickled; which of the fields were given nobody asks."""
        _set(self, "__dict__", fields)
        _set(self, "__pydantic_fields_set__", _NOT_ASKED)
        _set(self, "__pydantic_extra__", None)
        _set(self, "__pydantic_private__", None)
