"""Names of months, long and short, in the languages whose exports we read; folded (``words.fold``)."""

_NAMES = (
    "january jan janvier janv enero ene januar janner",
    "february feb fevrier fevr fev febrero februar",
    "march mar mars marzo marz maerz mrz",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juin junio juni",
    "july jul juillet juil julio juli",
    "august aug aout aou agosto ago",
    "september sep sept septembre septiembre",
    "october oct octobre octubre oktober okt",
    "november nov novembre noviembre",
    "december dec decembre diciembre dic dezember dez",
)

MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
