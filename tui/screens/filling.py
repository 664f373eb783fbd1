"""Going from field to field, turning choices, a long text in the person's own editor: on every screen with fields."""

from planner.i18n import say, visible
from tui.deeds.writing import written
from tui.screens.commanded import CommandScreen
from tui.screens.leaving import Answer
from tui.widgets.turn import Turn
from tui.widgets.typing import Lines


class FillingScreen(CommandScreen[Answer]):
    """Its commands are some of ``FIELDS``, ``TURNING`` and ``IN_EDITOR``."""

    def action_other_field(self, steps: int) -> None:
        """To the field before or after; within a text of several lines, to the line."""
        if isinstance(self.focused, Lines):
            (self.focused.action_cursor_down if steps > 0 else self.focused.action_cursor_up)()
        else:
            (self.focus_next if steps > 0 else self.focus_previous)()

    def action_turn(self, step: int) -> None:
        """Another value of the choice that has the cursor."""
        if isinstance(self.focused, Turn):
            self.focused.turn(step)

    def action_in_editor(self) -> None:
        """Write the long text that has the cursor in the person's own editor; it comes back into its field."""
        field = self.focused
        if not isinstance(field, Lines):
            self.notify(say("editor.no_long_text"), markup=False)
            return
        text = self.attempt(lambda: written(self, field.text))
        if text is not None:
            field.replace(visible(text, lines=True), (0, 0), field.document.end)
