"""Whose numbers count for an item: its own, or those of its twin, which does without AI."""

from planner.domain.model import Twin
from planner.domain.unread import Brief
from planner.value.estimates import Numbered

_NOBODYS = Twin()


def counted(item: Brief) -> Numbered:
    """The item's own numbers; its twin's where AI is proposed and a question about it is open."""
    answer = item.ai
    return answer.twin if answer is not None and answer.open_questions else item


def proposed(item: Brief) -> Numbered:
    """The numbers of the item as people propose it, AI included."""
    return item


def without_ai(item: Brief) -> Numbered:
    """Those of its simplest alternative; none where no AI is proposed."""
    return _NOBODYS if item.ai is None or not item.ai.proposes else item.ai.twin
