"""Links of the item chosen, made and taken away."""

from typing import Any

from planner.i18n import say
from tui.deeds.saving import committed
from tui.screens.commanded import CommandScreen
from tui.screens.link import LinkChoice, LinkScreen


def link(screen: CommandScreen[Any]) -> None:
    planner, key = screen.program.planner, screen.present
    if key is None or (portfolio := screen.attempt(planner.portfolio)) is None or key not in portfolio.items:
        return

    def chosen(choice: LinkChoice | None) -> None:
        if choice is None:
            return
        source, target, kind = choice.link.source, choice.link.target, choice.link.kind
        if choice.remove:
            done: object = committed(screen, "unlink", lambda: planner.unlink(source, target, kind))
        else:
            done = committed(screen, "link", lambda: planner.link(source, target, kind))
        if done is not None:
            code = "link.removed" if choice.remove else "link.made"
            screen.notify(say(code, source=source, target=target, kind=say(f"link_kind.{kind}")), markup=False)

    screen.app.push_screen(LinkScreen(key, portfolio), chosen)
