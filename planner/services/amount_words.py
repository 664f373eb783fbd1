"""An amount with its unit in words, the same on every front end: ``2 weeks``."""

from planner.i18n import say_n
from planner.i18n.numbers import number
from planner.value.estimates import Amount


def amount_said(amount: Amount) -> str:
    # one half is singular in French and plural in English, as nothing is: whole numbers alone tell both
    form = int(amount.value) if amount.value >= 2 or amount.value == 1 else 0
    return say_n(f"amount.{amount.unit}", form, amount=number(amount.value))
